/** What is due: rendered, uploaded and recorded. */
@NullMarked
package org.paperboy.delivery;

import org.jspecify.annotations.NullMarked;
