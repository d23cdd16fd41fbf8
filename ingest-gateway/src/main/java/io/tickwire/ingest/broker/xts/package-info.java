/** Everything the feed must know about XTS: its socket, its subscription calls, its payloads. */
@NullMarked
package io.tickwire.ingest.broker.xts;

import org.jspecify.annotations.NullMarked;
