/** Which route answers a path. Pure. */
@NullMarked
package io.tickwire.service.http.routing;

import org.jspecify.annotations.NullMarked;
