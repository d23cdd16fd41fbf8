/** The whole system in one process: real Kafka, PostgreSQL and registry, the broker simulator, the three services. */
@NullMarked
package io.tickwire.standalone;

import org.jspecify.annotations.NullMarked;
