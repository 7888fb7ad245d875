/** Text as sources have it, and what is written in it: addresses, dates, JSON. */
@NullMarked
package org.paperboy.source.text;

import org.jspecify.annotations.NullMarked;
