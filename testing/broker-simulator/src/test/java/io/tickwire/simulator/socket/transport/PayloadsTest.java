package io.tickwire.simulator.socket.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    @Test
    void engineIo3CountsCharactersNotBytes() {
        List<String> packets = List.of("40", "42[\"a\",\"₹\"]");
        assertThat(Payloads.encode(packets, false)).isEqualTo("2:4011:42[\"a\",\"₹\"]");
        assertThat(Payloads.decode(Payloads.encode(packets, false), false)).isEqualTo(packets);
    }

    @Test
    void engineIo4SeparatesPackets() {
        List<String> packets = List.of("2", "40");
        assertThat(Payloads.encode(packets, true)).isEqualTo("2\u001e40");
        assertThat(Payloads.decode("2\u001e40", true)).isEqualTo(packets);
    }

    @Test
    void readsTheBinaryFramingOfOlderClients() {
        byte[] body = {
            0, 1, (byte) 0xff, '2', 0, 1, 1, (byte) 0xff, '4', '1', '[', '"', 'p', 'i', 'n', 'g', '"', ']', ' '
        };
        assertThat(Payloads.decodeBinary(body)).containsExactly("2", "41[\"ping\"] ");
    }

    @Test
    void anAttachmentMakesThePayloadBinary() {
        List<Outgoing> packets = List.of(Outgoing.text("40"), Outgoing.attachment(new byte[] {7, 8, 9}));
        assertThat(Payloads.encodeBinary(packets)).containsExactly(0, 2, 0xff, '4', '0', 1, 4, 0xff, 4, 7, 8, 9);
        byte[] twoDigits = Payloads.encodeBinary(List.of(Outgoing.attachment(new byte[11])));
        assertThat(twoDigits).startsWith(1, 1, 2, 0xff, 4).hasSize(4 + 12);
    }

    @Test
    void anAttachmentIsBase64WhereOnlyTextPasses() {
        Outgoing attachment = Outgoing.attachment(new byte[] {7, 8, 9});
        assertThat(attachment.asText(false)).isEqualTo("b4BwgJ");
        assertThat(attachment.asText(true)).isEqualTo("bBwgJ");
    }

    @Test
    void refusesWhatIsCutShort() {
        assertThatThrownBy(() -> Payloads.decode("5:42", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payloads.decode("nonsense", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payloads.decodeBinary("1:2".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
