package io.tickwire.ingest.broker.xts.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.broker.Payload;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

class XtsPayloadsTest {
    @Test
    void takesAPayloadAsTextObjectOrList() {
        assertThat(texts("{\"a\":1}")).containsExactly("{\"a\":1}");
        assertThat(texts(new JSONObject("{\"p\":23202.15}"))).containsExactly("{\"p\":23202.15}");
        assertThat(texts(new JSONArray("[{\"a\":1},\"{}\"]"))).containsExactly("{\"a\":1}", "{}");
        assertThat(texts(" [{\"a\":1},{\"b\":2}]")).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(texts("[broken")).containsExactly("[broken");
    }

    @Test
    void countsAnEventThatCarriesNothing() {
        assertThat(texts("[]")).hasSize(1);
        assertThat(XtsPayloads.of(List.of())).hasSize(1);
    }

    @Test
    void keepsEveryDigitOfAPriceThatCameAsAnObject() {
        assertThat(texts(new JSONObject("{\"p\":123456789012.3456,\"q\":1590018768596832}")))
                .singleElement()
                .asString()
                .contains("123456789012.3456")
                .contains("1590018768596832");
    }

    @Test
    void takesEachPacketOfAnAttachmentAsAMessage() {
        byte[] one = Packets.plain(1510, 2, 49_543, Packets.openInterest(2, 49_543, 1_234));
        byte[] two = Packets.compressed(1501, 1, 2_885, Packets.touchline(1, 2_885, true));
        assertThat(XtsPayloads.of(List.of(Packets.joined(one, two))))
                .extracting(Payload::bytes)
                .containsExactly(one, two);
    }

    private static List<String> texts(Object argument) {
        return XtsPayloads.of(List.of(argument)).stream().map(Payload::text).toList();
    }
}
