/** Apicurio as a child process, spoken to through Confluent's interface. */
@NullMarked
package io.tickwire.embedded.registry;

import org.jspecify.annotations.NullMarked;
