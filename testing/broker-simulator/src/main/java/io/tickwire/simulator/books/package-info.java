/** The interactive routes that read: order book, history, trades and positions out. */
@NullMarked
package io.tickwire.simulator.books;

import org.jspecify.annotations.NullMarked;
