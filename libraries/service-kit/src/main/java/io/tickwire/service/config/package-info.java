/** Settings from environment, YAML file and secret files; every problem is told at once. */
@NullMarked
package io.tickwire.service.config;

import org.jspecify.annotations.NullMarked;
