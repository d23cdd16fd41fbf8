package io.tickwire.broker.xts.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostLookupTest {
    private static final URI ASKED = URI.create("https://xts.broker.co.in:4000/hostlookup");

    @ParameterizedTest
    @CsvSource({
        "https://xts.broker.co.in:3000/1interactive, https://xts.broker.co.in:3000/1interactive",
        "` https://xts.broker.co.in:3000/12hostlookup/ `, https://xts.broker.co.in:3000/12interactive",
        "https://xts.broker.co.in/interactive, https://xts.broker.co.in/interactive",
    })
    void findsTheRootOfTheSession(String said, URI root) {
        assertThat(HostLookup.read(answer(said), ASKED).root()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://xts.broker.co.in/1interactive",
                "https://evil.example/1interactive",
                "https://other.broker.co.in/1interactive",
                "https://xts.broker.co.in.evil.example/1interactive",
                "https://evilbroker.co.in/1interactive",
                "https://user@xts.broker.co.in/1interactive",
                "https://169.254.169.254/latest",
                "not an address",
                "/1interactive"
            })
    void refusesToLeaveTheHouse(String said) {
        assertThatThrownBy(() -> HostLookup.read(answer(said), ASKED)).isInstanceOf(XtsUnreadable.class);
    }

    private static ObjectNode answer(String connectionString) {
        return JsonNodeFactory.instance.objectNode().put("uniqueKey", "u").put("connectionString", connectionString);
    }
}
