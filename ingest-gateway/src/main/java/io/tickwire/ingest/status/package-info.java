/** What people, probes and dashboards see of the gateway. */
@NullMarked
package io.tickwire.ingest.status;

import org.jspecify.annotations.NullMarked;
