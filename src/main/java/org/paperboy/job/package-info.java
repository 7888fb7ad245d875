/** The job file operators edit. */
@NullMarked
package org.paperboy.job;

import org.jspecify.annotations.NullMarked;
