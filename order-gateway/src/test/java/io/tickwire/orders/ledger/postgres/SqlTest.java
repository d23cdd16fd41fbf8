package io.tickwire.orders.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.service.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {
    @Test
    void replacesTheOneCharacterThatJsonbRefusesAndNothingElse() {
        List<String> words = List.of("a\0b", "\\u0000", "\\\0", "\"\u0001\"", "");
        String stored = Sql.storable(Json.text(words));
        assertThat(Json.read(stored.getBytes(StandardCharsets.UTF_8)))
                .extracting(node -> node.asText())
                .containsExactly("a\uFFFDb", "\\u0000", "\\\uFFFD", "\"\u0001\"", "");
    }

    @Test
    void tellsContentThatNeverFitsFromADatabaseThatIsAway() {
        assertThat(Sql.unfit(new SQLException("invalid byte sequence", "22021")))
                .isTrue();
        assertThat(Sql.unfit(new SQLException("index row size exceeds maximum", "54000")))
                .isTrue();
        assertThat(Sql.unfit(new SQLException("connection lost", "08006"))).isFalse();
        assertThat(Sql.unfit(new SQLException("disk full", "53100"))).isFalse();
        assertThat(Sql.unfit(new SQLException("deadlock", "40P01"))).isFalse();
        assertThat(Sql.unfit(new SQLException("nobody knows"))).isFalse();
    }
}
