/** What runs, how it is, what is wrong and what to do about it. */
@NullMarked
package io.tickwire.cli.inspect;

import org.jspecify.annotations.NullMarked;
