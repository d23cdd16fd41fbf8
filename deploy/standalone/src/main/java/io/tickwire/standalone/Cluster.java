package io.tickwire.standalone;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.standalone.port.Ports;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Ways to the running Kafka and registry. */
final class Cluster {
    private final KafkaSettings settings;

    Cluster(Ports ports) {
        settings =
                new KafkaSettings(ports.bootstrapServers(), ports.registryUrl().toString(), Map.of());
    }

    Admin admin() {
        return Admin.create(client());
    }

    Map<String, Object> client() {
        return settings.client("standalone");
    }

    AvroSerdes serdes() {
        return new AvroSerdes(settings.serdes());
    }
}
