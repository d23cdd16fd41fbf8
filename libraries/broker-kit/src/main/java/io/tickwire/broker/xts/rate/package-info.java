/** Client-side limits of calls to an XTS broker. */
@NullMarked
package io.tickwire.broker.xts.rate;

import org.jspecify.annotations.NullMarked;
