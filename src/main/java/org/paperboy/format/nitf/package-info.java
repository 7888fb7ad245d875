/** NITF 3.6: one document an article, from its head to its tables. */
@NullMarked
package org.paperboy.format.nitf;

import org.jspecify.annotations.NullMarked;
