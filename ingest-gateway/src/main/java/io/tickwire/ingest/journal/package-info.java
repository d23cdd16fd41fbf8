/** What happened to the session lately, how often what happened, and how fast ticks come: for logs, pages and meters. */
@NullMarked
package io.tickwire.ingest.journal;

import org.jspecify.annotations.NullMarked;
