/** The stores of a job during a run: whose they are, what they hold, whether they work. */
@NullMarked
package org.paperboy.delivery.stores;

import org.jspecify.annotations.NullMarked;
