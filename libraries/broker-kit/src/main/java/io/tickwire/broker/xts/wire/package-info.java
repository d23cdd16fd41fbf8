/** XTS oddities converted in one place: segments, times, numbers, enum spellings. Pure. */
@NullMarked
package io.tickwire.broker.xts.wire;

import org.jspecify.annotations.NullMarked;
