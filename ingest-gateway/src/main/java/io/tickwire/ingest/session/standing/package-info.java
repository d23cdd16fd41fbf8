/** How a feed's last attempts went, and what that makes due: the next remedy, patience, or an alarm. */
@NullMarked
package io.tickwire.ingest.session.standing;

import org.jspecify.annotations.NullMarked;
