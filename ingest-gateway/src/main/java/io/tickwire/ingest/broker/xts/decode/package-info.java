/** What XTS sends, in all its forms, into broker messages; pure. */
@NullMarked
package io.tickwire.ingest.broker.xts.decode;

import org.jspecify.annotations.NullMarked;
