/** What a strategy asks for, in our own words: commands and the terms of an order. Pure. */
@NullMarked
package io.tickwire.orders.command;

import org.jspecify.annotations.NullMarked;
