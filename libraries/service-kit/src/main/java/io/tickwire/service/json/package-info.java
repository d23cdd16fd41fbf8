/** The one JSON mapper: instants and durations as ISO text, decimals plain. */
@NullMarked
package io.tickwire.service.json;

import org.jspecify.annotations.NullMarked;
