/** What people and programs may read over HTTP. */
@NullMarked
package io.tickwire.orders.query;

import org.jspecify.annotations.NullMarked;
