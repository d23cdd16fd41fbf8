/** How long to wait before trying again. Pure. */
@NullMarked
package io.tickwire.service.retry;

import org.jspecify.annotations.NullMarked;
