/** A folder of this machine. */
@NullMarked
package org.paperboy.store.folder;

import org.jspecify.annotations.NullMarked;
