/** Paperboy: delivers a newsroom's approved articles to every receiver that is entitled to them. */
@NullMarked
package org.paperboy;

import org.jspecify.annotations.NullMarked;
