/** XTS market-data REST calls with typed results. */
@NullMarked
package io.tickwire.broker.xts.market;

import org.jspecify.annotations.NullMarked;
