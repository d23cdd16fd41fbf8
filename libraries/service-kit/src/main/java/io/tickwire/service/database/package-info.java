/** Connections to PostgreSQL, transactions and migrations. */
@NullMarked
package io.tickwire.service.database;

import org.jspecify.annotations.NullMarked;
