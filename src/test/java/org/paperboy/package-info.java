/** Tests of the whole, and what `make run` and `make bench` start. */
@org.jspecify.annotations.NullMarked
package org.paperboy;
