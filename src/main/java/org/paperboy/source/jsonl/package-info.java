/** Articles in a file of JSON Lines. */
@NullMarked
package org.paperboy.source.jsonl;

import org.jspecify.annotations.NullMarked;
