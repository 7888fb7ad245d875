/** How it is written: one class a format. */
@NullMarked
package org.paperboy.format;

import org.jspecify.annotations.NullMarked;
