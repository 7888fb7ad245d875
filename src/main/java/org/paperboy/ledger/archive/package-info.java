/** The archive's tables: articles, their cards, editions and pictures. */
@NullMarked
package org.paperboy.ledger.archive;

import org.jspecify.annotations.NullMarked;
