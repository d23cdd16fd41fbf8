/** {@code tickwire login}: the logins at the broker, as a person sees them. */
@NullMarked
package io.tickwire.cli.session;

import org.jspecify.annotations.NullMarked;
