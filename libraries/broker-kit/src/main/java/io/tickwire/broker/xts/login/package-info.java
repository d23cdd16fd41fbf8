/** XTS logins under token custody. */
@NullMarked
package io.tickwire.broker.xts.login;

import org.jspecify.annotations.NullMarked;
