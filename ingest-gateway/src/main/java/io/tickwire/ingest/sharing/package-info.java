/** What the slots of one login tell each other, so that none loses what another one ends at the broker. */
@NullMarked
package io.tickwire.ingest.sharing;

import org.jspecify.annotations.NullMarked;
