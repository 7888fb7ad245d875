/** The verbs. */
@NullMarked
package org.paperboy.cli;

import org.jspecify.annotations.NullMarked;
