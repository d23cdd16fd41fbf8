/** JSON lines on standard output, or text for people. */
@NullMarked
package io.tickwire.service.logging;

import org.jspecify.annotations.NullMarked;
