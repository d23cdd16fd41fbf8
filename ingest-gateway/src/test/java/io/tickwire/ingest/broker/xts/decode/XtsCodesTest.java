package io.tickwire.ingest.broker.xts.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class XtsCodesTest {
    @Test
    void tellsDataFromNews() {
        assertThat(List.of("1501-json-full", "1512-json-partial", "1502-binary-full", "xts-binary-packet"))
                .allMatch(XtsCodes::isData);
        assertThat(List.of("joined", "error", "logout", "1501:touchline full", "15012-json-full"))
                .noneMatch(XtsCodes::isData);
    }
}
