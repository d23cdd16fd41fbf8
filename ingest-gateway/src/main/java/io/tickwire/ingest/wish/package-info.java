/** Wishes by HTTP: read, judged one by one, and put into the desired set. */
@NullMarked
package io.tickwire.ingest.wish;

import org.jspecify.annotations.NullMarked;
