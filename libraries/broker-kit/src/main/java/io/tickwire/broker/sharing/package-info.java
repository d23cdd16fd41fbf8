/** What the users of one login tell each other. */
@NullMarked
package io.tickwire.broker.sharing;

import org.jspecify.annotations.NullMarked;
