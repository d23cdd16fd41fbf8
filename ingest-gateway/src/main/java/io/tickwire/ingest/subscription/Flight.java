package io.tickwire.ingest.subscription;

import io.tickwire.ingest.subscription.channel.Work;

/** The request under way: its number, what it asks, and when its answer is not waited for any more, monotonic nanoseconds. */
record Flight(long id, Work work, long deadline) {}
