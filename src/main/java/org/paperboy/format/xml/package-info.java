/** The format of our own, {@code xml}: everything that a copy has. */
@NullMarked
package org.paperboy.format.xml;

import org.jspecify.annotations.NullMarked;
