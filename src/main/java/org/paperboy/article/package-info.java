/** The newsroom's words. Plain Java, no library. */
@NullMarked
package org.paperboy.article;

import org.jspecify.annotations.NullMarked;
