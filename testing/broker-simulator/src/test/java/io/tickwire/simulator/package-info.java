@NullMarked
package io.tickwire.simulator;

import org.jspecify.annotations.NullMarked;
