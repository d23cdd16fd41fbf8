/** A small JSON API on the JDK's HTTP server. */
@NullMarked
package io.tickwire.service.http;

import org.jspecify.annotations.NullMarked;
