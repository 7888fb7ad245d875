/** Who gets what: receivers, their terms, and the Desk that decides. Plain Java, no library. */
@NullMarked
package org.paperboy.channel;

import org.jspecify.annotations.NullMarked;
