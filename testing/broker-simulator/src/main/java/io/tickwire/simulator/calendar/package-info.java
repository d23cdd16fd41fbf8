/** When the exchanges trade: hours, weekends, holidays and special sessions as data. */
@NullMarked
package io.tickwire.simulator.calendar;

import org.jspecify.annotations.NullMarked;
