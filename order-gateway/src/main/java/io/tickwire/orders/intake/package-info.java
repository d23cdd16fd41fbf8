/** From the command topic to a stored, checked command. */
@NullMarked
package io.tickwire.orders.intake;

import org.jspecify.annotations.NullMarked;
