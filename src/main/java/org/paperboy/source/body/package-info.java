/** The body of a story: cleaned, with its preview and its pictures. */
@NullMarked
package org.paperboy.source.body;

import org.jspecify.annotations.NullMarked;
