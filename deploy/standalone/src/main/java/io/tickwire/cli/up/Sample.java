package io.tickwire.cli.up;

import io.tickwire.standalone.status.IngestCounts;

/**
 * How a running system is at one moment.
 *
 * @param seconds since it was ready
 * @param counts of the ingest-gateway over the whole run
 * @param stored rows of this run in PostgreSQL
 */
record Sample(double seconds, IngestCounts counts, long stored) {
    /** Change of a count for each second since an earlier sample. */
    double rate(long now, long before, Sample earlier) {
        double elapsed = seconds - earlier.seconds;
        return elapsed <= 0 ? 0 : (now - before) / elapsed;
    }
}
