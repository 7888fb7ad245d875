/** What the verbs ask that look, and change nothing. */
@NullMarked
package org.paperboy.inspect;

import org.jspecify.annotations.NullMarked;
