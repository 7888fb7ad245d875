/** What a record turns out to be: an article, an edition, a withdrawal or nothing that can be taken in. */
@NullMarked
package org.paperboy.source.editor;

import org.jspecify.annotations.NullMarked;
