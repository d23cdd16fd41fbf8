package io.tickwire.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    @Test
    void servicesInOneProcessCountApart() {
        var ingest = ServiceMetrics.registry("ingest-gateway");
        var orders = ServiceMetrics.registry("order-gateway");
        ingest.counter("tickwire.sample").increment();

        assertThat(ingest.scrape())
                .contains("tickwire_sample_total{service=\"ingest-gateway\"} 1.0")
                .contains("jvm_memory_used_bytes");
        assertThat(orders.scrape()).doesNotContain("tickwire_sample").contains("service=\"order-gateway\"");
    }
}
