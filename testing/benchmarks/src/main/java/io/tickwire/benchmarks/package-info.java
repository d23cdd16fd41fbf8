/** Benchmarks, each beside the reference it is measured against. Run by hand, never by the tests. */
@NullMarked
package io.tickwire.benchmarks;

import org.jspecify.annotations.NullMarked;
