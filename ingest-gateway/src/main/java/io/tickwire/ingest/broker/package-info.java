/** What any broker of a feed must offer, and what it tells. */
@NullMarked
package io.tickwire.ingest.broker;

import org.jspecify.annotations.NullMarked;
