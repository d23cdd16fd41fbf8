/** The desired set on {@code md.subscriptions.v1} as whoever asks for something reads and changes it. */
@NullMarked
package io.tickwire.schemas.subscription;

import org.jspecify.annotations.NullMarked;
