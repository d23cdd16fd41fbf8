package io.tickwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {
    @ParameterizedTest
    @CsvSource({"a, a, 0", "abc, abd, 1", "abc, ab, 1", "ab, abc, 1", "kitten, sitting, 3", "'', abc, 3", "ab, ba, 2"})
    void distanceCountsSingleChanges(String from, String to, int expected) {
        assertThat(EditDistance.between(from, to)).isEqualTo(expected);
    }

    @Test
    void suggestsTheNearestAndNothingWhenAllAreFar() {
        List<String> names = List.of("TICKWIRE_DB_URL", "TICKWIRE_DB_USER", "TICKWIRE_FEED_SILENCE_TIMEOUT");

        assertThat(KnownNames.nearest("TICKWIRE_DB_USR", names)).contains("TICKWIRE_DB_USER");
        assertThat(KnownNames.nearest("TICKWIRE_FEED_SILENT_TIMEOUT", names)).contains("TICKWIRE_FEED_SILENCE_TIMEOUT");
        assertThat(KnownNames.nearest("TICKWIRE_UNRELATED", names)).isEmpty();
    }

    @Test
    void suggestsNamesThatEveryServiceKnows() {
        KnownNames known = new KnownNames();

        assertThat(known.unknown(java.util.Set.of("TICKWIRE_HTTP_PROT")))
                .singleElement()
                .asString()
                .endsWith("did you mean TICKWIRE_HTTP_PORT?");
    }
}
