/** Where articles come from, and how they are cleaned on the way in. */
@NullMarked
package org.paperboy.source;

import org.jspecify.annotations.NullMarked;
