/** Articles in a table, view or query of a database. */
@NullMarked
package org.paperboy.source.jdbc;

import org.jspecify.annotations.NullMarked;
