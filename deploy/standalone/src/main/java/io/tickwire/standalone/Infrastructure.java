package io.tickwire.standalone;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.service.database.Database;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.standalone.port.Ports;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Ways to the running servers.
 *
 * @param database closed by whoever opened it
 */
record Infrastructure(Ports ports, Database database) {
    Admin admin() {
        return Admin.create(kafka().client("standalone"));
    }

    Map<String, Object> client() {
        return kafka().client("standalone");
    }

    AvroSerdes serdes() {
        return new AvroSerdes(kafka().serdes());
    }

    private KafkaSettings kafka() {
        return new KafkaSettings(
                ports.bootstrapServers(), ports.registryUrl().toString(), Map.of());
    }
}
