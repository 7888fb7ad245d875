/** What is known of the runs of a job. */
@NullMarked
package org.paperboy.ledger.run;

import org.jspecify.annotations.NullMarked;
