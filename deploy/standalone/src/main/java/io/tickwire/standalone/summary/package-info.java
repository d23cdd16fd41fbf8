/** What a run took in, published and stored, and whether these agree. */
@NullMarked
package io.tickwire.standalone.summary;

import org.jspecify.annotations.NullMarked;
