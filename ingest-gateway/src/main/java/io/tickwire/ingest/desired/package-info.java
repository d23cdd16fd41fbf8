/** The desired set, as {@code md.subscriptions.v1} tells it. */
@NullMarked
package io.tickwire.ingest.desired;

import org.jspecify.annotations.NullMarked;
