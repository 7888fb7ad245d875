/** A bucket of an S3-compatible server. */
@NullMarked
package org.paperboy.store.s3;

import org.jspecify.annotations.NullMarked;
