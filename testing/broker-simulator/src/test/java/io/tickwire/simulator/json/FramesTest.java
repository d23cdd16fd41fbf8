package io.tickwire.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.market.Contracts;
import io.tickwire.simulator.market.GoldenMarket;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import io.tickwire.testing.GoldenFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FramesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GoldenFiles GOLDEN = GoldenFiles.in("frames");

    private final GoldenMarket golden = new GoldenMarket();
    private final Frames frames = new Frames(false);

    @ParameterizedTest
    @EnumSource(MessageCode.class)
    void messagesAreWhatTheBrokerSends(MessageCode code) {
        StringBuilder lines = new StringBuilder();
        for (Contract contract : List.of(Contracts.RELIANCE, Contracts.NIFTY, Contracts.NIFTY_FUTURE)) {
            if (code.isOf(contract)) {
                lines.append(frames.json(golden.walked(contract), code)).append('\n');
            }
        }
        GOLDEN.assertSame(code.number() + ".jsonl", lines.toString());
    }

    @Test
    void flatTouchlineHasTheFieldsAtItsRoot() {
        String flat = new Frames(true).json(golden.walked(Contracts.RELIANCE), MessageCode.TOUCHLINE);
        GOLDEN.assertSame("1501-flat.json", flat + "\n");
    }

    @ParameterizedTest
    @EnumSource(MessageCode.class)
    void theFrameCarriesTheSameMessageAsAJsonString(MessageCode code) throws JsonProcessingException {
        Walk walk = golden.walked(code == MessageCode.INDEX ? Contracts.NIFTY : Contracts.RELIANCE);
        FrameBuffer frame = frames.socketFrame(walk, code);
        String packet = new String(frame.bytes(), 0, frame.length(), StandardCharsets.UTF_8);

        assertThat(packet).startsWith("42[");
        JsonNode event = JSON.readTree(packet.substring(2));
        assertThat(event.get(0).asText()).isEqualTo(code.number() + "-json-full");
        assertThat(event.get(1).isTextual()).isTrue();
        assertThat(event.get(1).asText()).isEqualTo(frames.json(walk, code));
    }

    @Test
    void bestDepthLevelRepeatsTheTouchline() throws JsonProcessingException {
        JsonNode depth = JSON.readTree(frames.json(golden.walked(Contracts.NIFTY_FUTURE), MessageCode.DEPTH));
        assertThat(depth.path("Bids")).hasSize(5);
        assertThat(depth.path("Asks")).hasSize(5);
        assertThat(depth.at("/Bids/0")).isEqualTo(depth.at("/Touchline/BidInfo"));
        assertThat(depth.at("/Asks/0")).isEqualTo(depth.at("/Touchline/AskInfo"));
    }

    @Test
    void aLargeFrameGrowsTheBuffer() {
        FrameBuffer buffer = new FrameBuffer(false).raw('{');
        Name name = Name.of("AFieldWithALongName");
        for (int field = 0; field < 1_000; field++) {
            buffer.field(name, Long.MAX_VALUE - field);
        }
        assertThat(buffer.raw('}').text()).contains("9223372036854775807").endsWith("}");
    }
}
