/** What any feed must offer, and the loop that drives it. */
@NullMarked
package io.tickwire.ingest.broker;

import org.jspecify.annotations.NullMarked;
