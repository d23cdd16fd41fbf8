/** What is wanted, how each of it stands at the broker, and in what order the rest is to be asked for. */
@NullMarked
package io.tickwire.ingest.subscription.channel;

import org.jspecify.annotations.NullMarked;
