/** Where an XTS broker is and how we talk to it: settings and TLS. */
@NullMarked
package io.tickwire.broker.xts;

import org.jspecify.annotations.NullMarked;
