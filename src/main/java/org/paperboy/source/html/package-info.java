/** What HTML means to a reader: which elements stay, which are hidden, and what is plain text. */
@NullMarked
package org.paperboy.source.html;

import org.jspecify.annotations.NullMarked;
