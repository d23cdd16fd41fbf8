/** What the parts of a running system say about themselves over HTTP. */
@NullMarked
package io.tickwire.standalone.status;

import org.jspecify.annotations.NullMarked;
