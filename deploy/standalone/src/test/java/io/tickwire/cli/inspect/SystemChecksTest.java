package io.tickwire.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.standalone.status.PartStatus;
import org.junit.jupiter.api.Test;

class SystemChecksTest {
    @Test
    void refusedKeysHaveARemedyOfTheirOwn() {
        assertThat(SystemChecks.remedy(gateway("session: the broker refuses our keys: invalid application key")))
                .startsWith("correct TICKWIRE_XTS_MARKET_API_KEY and TICKWIRE_XTS_MARKET_API_SECRET");
        assertThat(SystemChecks.remedy(gateway("session: BackingOff")))
                .startsWith("http://127.0.0.1:8081/health/ready says more");
    }

    private static PartStatus gateway(String detail) {
        return new PartStatus("ingest-gateway", "127.0.0.1:8081", PartStatus.State.NOT_READY, detail);
    }
}
