/** Where documents go: an S3 bucket or a folder. */
@NullMarked
package org.paperboy.store;

import org.jspecify.annotations.NullMarked;
