/**
 * The feed as one pure whole: session, subscriptions and gaps decided together, so that a simulation can live through
 * thousands of days of it. What happens goes in, what must be done and told comes out.
 */
@NullMarked
package io.tickwire.ingest.feed;

import org.jspecify.annotations.NullMarked;
