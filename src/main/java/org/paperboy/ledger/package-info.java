/** The books: archive, deliveries, holdings, cursors. */
@NullMarked
package org.paperboy.ledger;

import org.jspecify.annotations.NullMarked;
