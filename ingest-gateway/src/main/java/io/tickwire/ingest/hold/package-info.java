/** What waits while Kafka is away: in order as long as there is room, then only the newest state of each instrument. Pure. */
@NullMarked
package io.tickwire.ingest.hold;

import org.jspecify.annotations.NullMarked;
