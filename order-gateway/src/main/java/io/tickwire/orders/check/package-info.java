/** Whether a command may go on, decided from it and the instrument master alone; a refusal says what to do instead. Pure. */
@NullMarked
package io.tickwire.orders.check;

import org.jspecify.annotations.NullMarked;
