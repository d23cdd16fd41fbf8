/** The desired set on {@code md.subscriptions.v1}: choosing, reading and changing it. */
@NullMarked
package io.tickwire.standalone.subscription;

import org.jspecify.annotations.NullMarked;
