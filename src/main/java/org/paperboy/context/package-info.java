/** What intake and delivery share: the run that they are part of, its clock, its counters and its state. */
@NullMarked
package org.paperboy.context;

import org.jspecify.annotations.NullMarked;
