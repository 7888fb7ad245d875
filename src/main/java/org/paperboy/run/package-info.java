/** The Spring Batch job. */
@NullMarked
package org.paperboy.run;

import org.jspecify.annotations.NullMarked;
