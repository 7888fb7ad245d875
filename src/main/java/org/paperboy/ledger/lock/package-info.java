/** At most one run of a job at a time. */
@NullMarked
package org.paperboy.ledger.lock;

import org.jspecify.annotations.NullMarked;
