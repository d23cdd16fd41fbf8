package io.tickwire.broker.instrument.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCheckTest {
    @ParameterizedTest
    @CsvSource({
        "100, 0, 0, 0, ''",
        "100, 0, 100, 10, ''",
        "100, 0, 100, 11, have not expired are missing",
        "90, 10, 100, 0, ''",
        "89, 11, 100, 0, rows are unusable",
        "0, 0, 0, 0, no usable row",
        "0, 5, 100, 100, no usable row",
        "1, 0, 19, 18, ''",
        "1000000, 0, 1000000, 100001, have not expired are missing",
        "50000, 0, 100000000, 99999999, have not expired are missing",
    })
    void objectsToWhatLooksDamaged(int rows, int rejected, int current, int missing, String objection) {
        assertThat(LoadCheck.objection(rows, rejected, current, missing).orElse(""))
                .contains(objection);
        assertThat(LoadCheck.objection(rows, rejected, current, missing).isPresent())
                .isEqualTo(!objection.isEmpty());
    }
}
