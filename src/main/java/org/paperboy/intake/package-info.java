/** From the source to the archive, and the documents that become due by it. */
@NullMarked
package org.paperboy.intake;

import org.jspecify.annotations.NullMarked;
