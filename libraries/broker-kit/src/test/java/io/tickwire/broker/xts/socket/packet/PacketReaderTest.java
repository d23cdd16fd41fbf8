package io.tickwire.broker.xts.socket.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReaderTest {
    private static final byte[] ATTACHMENT = {4, 1, 2, 3};
    private static final String BINARY = "451-[\"packet\",{\"_placeholder\":true,\"num\":0}]";

    private final List<String> told = new ArrayList<>();
    private final PacketReader packets = new PacketReader(new PacketReader.Hearer() {
        @Override
        public void connected() {
            told.add("connected");
        }

        @Override
        public void event(String name, List<Object> arguments) {
            told.add(name + " " + arguments.stream().map(PacketReaderTest::text).toList());
        }

        @Override
        public void unreadable(Object message, String why) {
            assertThat(why).isNotBlank();
            told.add("unreadable " + text(message));
        }
    });

    @Test
    void readsEventsOfEveryShape() {
        packets.text("42[\"tick\",\"a text\",1,true]");
        packets.text("42[\"tick\",{\"a\":[1]}]");
        packets.text("42[\"nothing\"]");
        packets.text("42/room,[\"elsewhere\",1]");
        packets.text("4217[\"answer me\",1]");
        packets.text("42[\"object\",{\"_placeholder\":true,\"num\":0}]");

        assertThat(told)
                .containsExactly(
                        "tick [a text, 1, true]",
                        "tick [{\"a\":[1]}]",
                        "nothing []",
                        "elsewhere [1]",
                        "answer me [1]",
                        "object [{\"_placeholder\":true,\"num\":0}]");
    }

    @Test
    void putsAttachmentsInTheirPlaces() {
        packets.text(BINARY);
        packets.bytes(ATTACHMENT);
        packets.text(
                "452-[\"two\",{\"in\":[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]},\"x\"]");
        packets.bytes(new byte[] {4});
        packets.bytes(ATTACHMENT);
        packets.text("450-[\"none\"]");

        assertThat(told.get(0)).isEqualTo("packet [3 bytes]");
        assertThat(told.get(1)).startsWith("two [{\"in\":[").endsWith(", x]");
        assertThat(told.get(2)).isEqualTo("none []");
        assertThat(told).hasSize(3);
    }

    @Test
    void leavesTheConnectionToOthers() {
        assertThat(packets.text("0{\"sid\":\"x\"}")).isFalse();
        assertThat(packets.text("3")).isFalse();
        assertThat(packets.text("40/room")).isFalse();
        assertThat(packets.text("41")).isFalse();
        assertThat(packets.text("")).isFalse();
        assertThat(packets.text("what is this")).isFalse();
        assertThat(told).isEmpty();

        assertThat(packets.text("40")).isFalse();
        assertThat(told).containsExactly("connected");
    }

    @Test
    void letsTheConnectionSpeakBetweenAnEventAndItsAttachment() {
        packets.text(BINARY);
        packets.text("3");
        packets.bytes(ATTACHMENT);

        assertThat(told).containsExactly("packet [3 bytes]");
    }

    @Test
    void hearsARefusalInAnyWords() {
        packets.text("44\"Invalid token\"");
        packets.text("44{\"message\":\"no\"}");
        packets.text("44");
        packets.text("44[broken");

        assertThat(told)
                .containsExactly(
                        "error [Invalid token]", "error [{\"message\":\"no\"}]", "error []", "error [[broken]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "42",
                "42[]",
                "42[\"1501-json-full\",\"{\\\"MessageCode\\\":15",
                "42[\"tick\",1]42[\"tick\",2]",
                "42[1,2]",
                "42{\"tick\":1}",
                "42[\"tick\",{\"a\":1,\"a\":2}]",
                "42/room[\"tick\",1]",
                "43[1]",
                "45-[\"packet\"]",
                "459999999999-[\"packet\"]",
                "45257-[\"packet\"]",
                "451[\"packet\"]",
                "461-[]",
                "47",
                "4x"
            })
    void tellsOfEveryMessageThatIsNoPacket(String message) {
        assertThat(packets.text(message)).isTrue();

        assertThat(told).containsExactly("unreadable " + message);
    }

    @Test
    void tellsOfTextThatIsTooLongOrTooDeep() {
        assertThat(packets.text("42[\"tick\",\"" + "x".repeat(PacketReader.LONGEST) + "\"]"))
                .isTrue();
        assertThat(packets.text("42[\"tick\"," + "[".repeat(100_000))).isTrue();

        assertThat(told).hasSize(2).allMatch(each -> each.startsWith("unreadable "));
    }

    @Test
    void tellsOfBytesThatBelongToNothing() {
        packets.bytes(ATTACHMENT);
        packets.bytes(new byte[0]);
        packets.text(BINARY);
        packets.bytes(new byte[] {7, 1});
        packets.bytes(ATTACHMENT);

        assertThat(told)
                .containsExactly("unreadable 4 bytes", "unreadable 0 bytes", "unreadable 2 bytes", "packet [3 bytes]");
    }

    @Test
    void tellsOfAnEventWhoseAttachmentNeverComes() {
        packets.text("452-[\"two\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        packets.bytes(ATTACHMENT);
        packets.text("42[\"tick\",1]");

        assertThat(told).hasSize(3);
        assertThat(told.get(0)).startsWith("unreadable 452-");
        assertThat(told.subList(1, 3)).containsExactly("unreadable 4 bytes", "tick [1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451-[\"packet\",{\"_placeholder\":true,\"num\":7}]",
                "451-[\"packet\",{\"_placeholder\":true,\"num\":-1}]",
                "451-[\"packet\",{\"_placeholder\":true}]",
                "451-[\"packet\"]"
            })
    void tellsOfAttachmentsThatDoNotFit(String message) {
        packets.text(message);
        packets.bytes(ATTACHMENT);

        assertThat(told).containsExactly("unreadable " + message, "unreadable 4 bytes");
    }

    @Test
    void keepsNoMoreOfAnUnfinishedEventThanItMayHave() {
        packets.text("453-[\"packet\"]");
        byte[] large = new byte[AwaitedParts.MOST_BYTES / 2 + 1];
        large[0] = 4;
        packets.bytes(large);
        packets.bytes(large);

        assertThat(told).hasSize(3).allMatch(each -> each.startsWith("unreadable "));
    }

    private static String text(Object argument) {
        return argument instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(argument);
    }
}
