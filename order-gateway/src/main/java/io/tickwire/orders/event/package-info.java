/** Facts about commands and orders, in the past tense, before they are numbered and published. Pure. */
@NullMarked
package io.tickwire.orders.event;

import org.jspecify.annotations.NullMarked;
