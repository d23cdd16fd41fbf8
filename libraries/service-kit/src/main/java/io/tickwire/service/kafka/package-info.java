/** Client settings as strings; no Kafka class. */
@NullMarked
package io.tickwire.service.kafka;

import org.jspecify.annotations.NullMarked;
