/** The database of a ledger: how it is opened, made and brought up to date, and what its errors mean. */
@NullMarked
package org.paperboy.ledger.database;

import org.jspecify.annotations.NullMarked;
