/** ninjs: one JSON object an article. */
@NullMarked
package org.paperboy.format.ninjs;

import org.jspecify.annotations.NullMarked;
