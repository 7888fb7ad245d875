/** The fields of a record: which are read, and which protect a story under any name. */
@NullMarked
package org.paperboy.source.fields;

import org.jspecify.annotations.NullMarked;
