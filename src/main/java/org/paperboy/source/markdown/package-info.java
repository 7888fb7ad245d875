/** Articles in a folder of Markdown files. */
@NullMarked
package org.paperboy.source.markdown;

import org.jspecify.annotations.NullMarked;
