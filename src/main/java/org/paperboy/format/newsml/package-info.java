/** NewsML-G2: one message an article, and packages of editions. */
@NullMarked
package org.paperboy.format.newsml;

import org.jspecify.annotations.NullMarked;
