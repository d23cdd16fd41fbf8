/** The one place that touches Kafka's own classes, which promise no stable interface. */
@NullMarked
package io.tickwire.embedded.kafka;

import org.jspecify.annotations.NullMarked;
