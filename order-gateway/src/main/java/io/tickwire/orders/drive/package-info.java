/** The threads: feeds the desk with inputs and performs its actions at the broker. */
@NullMarked
package io.tickwire.orders.drive;

import org.jspecify.annotations.NullMarked;
