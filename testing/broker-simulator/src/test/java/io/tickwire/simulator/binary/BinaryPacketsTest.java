package io.tickwire.simulator.binary;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.market.Contracts;
import io.tickwire.simulator.market.GoldenMarket;
import io.tickwire.simulator.message.MessageCode;
import io.tickwire.simulator.message.Rendering;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** Bytes written by hand from the reference (2.8); the values are those of the golden JSON messages. */
class BinaryPacketsTest {
    private static final int PLAIN = 15;
    private static final int DEFLATED = 17;
    private static final BinarySettings NEVER_DEFLATED = BinarySettings.DEFAULT.deflatedAbove(Integer.MAX_VALUE);

    private final GoldenMarket golden = new GoldenMarket();

    @Test
    void theOuterHeaderNamesTheMessageAndItsSize() {
        ByteBuffer packet = packet(NEVER_DEFLATED, Contracts.RELIANCE, MessageCode.TOUCHLINE);
        assertThat(HexFormat.of().formatHex(packet.array(), 0, PLAIN))
                .isEqualTo("00" + "dd05" + "0100" + "450b0000" + "0100" + "0100" + "cc00");
        assertThat(packet.limit()).isEqualTo(PLAIN + 204);
    }

    @Test
    void thePayloadBeginsWithFortyBytesAtVersionFour() {
        ByteBuffer payload = plain(NEVER_DEFLATED, Contracts.NIFTY_FUTURE, MessageCode.DEPTH);
        assertThat(payload.getShort(0)).isEqualTo((short) 1502);
        assertThat(payload.getShort(2)).isEqualTo((short) 4);
        assertThat(payload.getShort(4)).isZero();
        assertThat(payload.getLong(6)).isZero();
        assertThat(payload.getLong(14))
                .isEqualTo(golden.walked(Contracts.NIFTY_FUTURE).sequence());
        assertThat(payload.getInt(22)).isZero();
        assertThat(payload.getShort(26)).isEqualTo((short) 2);
        assertThat(payload.getInt(28)).isEqualTo(62329);
        assertThat(payload.getLong(32)).isEqualTo(1_479_637_800L);
    }

    @Test
    void aWideTouchlineHasItsValuesWhereTheReferenceSays() {
        ByteBuffer payload = plain(NEVER_DEFLATED, Contracts.RELIANCE, MessageCode.TOUCHLINE);
        assertThat(payload.limit()).isEqualTo(204);
        assertThat(payload.getLong(40)).isEqualTo(1226);
        assertThat(payload.getDouble(48)).isEqualTo(1309.6);
        assertThat(payload.getInt(56)).isEqualTo(1);
        assertThat(payload.getLong(62)).isEqualTo(1111);
        assertThat(payload.getDouble(70)).isEqualTo(1309.7);
        assertThat(payload.getLong(84)).isEqualTo(1_479_637_800L);
        assertThat(payload.getDouble(92)).isEqualTo(1309.6);
        assertThat(payload.getLong(100)).isEqualTo(184);
        assertThat(payload.getLong(108)).isEqualTo(85_300);
        assertThat(payload.getLong(116)).isEqualTo(86_500);
        assertThat(payload.getLong(124)).isEqualTo(12_209);
        assertThat(payload.getDouble(132)).isEqualTo(1309.33);
        assertThat(payload.getLong(140)).isEqualTo(1_479_637_800L);
        prices(payload, 156);
        assertThat(payload.getInt(200)).as("book type and market type").isEqualTo(0x0001_0001);
    }

    @Test
    void aNarrowTouchlineHasItsValuesWhereTheReferenceSays() {
        ByteBuffer payload = plain(NEVER_DEFLATED.withWidth(Width.NARROW), Contracts.RELIANCE, MessageCode.TOUCHLINE);
        assertThat(payload.limit()).isEqualTo(180);
        assertThat(payload.getInt(40)).isEqualTo(1226);
        assertThat(payload.getDouble(44)).isEqualTo(1309.6);
        assertThat(payload.getInt(58)).isEqualTo(1111);
        assertThat(payload.getLong(76)).isEqualTo(1_479_637_800L);
        assertThat(payload.getDouble(84)).isEqualTo(1309.6);
        assertThat(payload.getInt(92)).isEqualTo(184);
        assertThat(payload.getInt(104)).isEqualTo(12_209);
        assertThat(payload.getDouble(108)).isEqualTo(1309.33);
        assertThat(payload.getLong(116)).isEqualTo(1_479_637_800L);
        prices(payload, 132);
    }

    @Test
    void depthHasCountedRowsAndThenTheTouchline() {
        ByteBuffer wide = plain(NEVER_DEFLATED, Contracts.RELIANCE, MessageCode.DEPTH);
        assertThat(wide.limit()).isEqualTo(432);
        assertThat(wide.getInt(40)).isEqualTo(5);
        assertThat(wide.getLong(44)).isEqualTo(1226);
        assertThat(wide.getLong(44 + 22)).isEqualTo(351);
        assertThat(wide.getDouble(44 + 22 + 8)).isEqualTo(1309.5);
        assertThat(wide.getInt(154)).isEqualTo(5);
        assertThat(wide.getDouble(166)).isEqualTo(1309.7);
        assertThat(wide.getDouble(320)).isEqualTo(1309.6);
        assertThat(wide.getDouble(360)).isEqualTo(1309.33);
        prices(wide, 384);

        ByteBuffer narrow = plain(NEVER_DEFLATED.withWidth(Width.NARROW), Contracts.RELIANCE, MessageCode.DEPTH);
        assertThat(narrow.limit()).isEqualTo(368);
        assertThat(narrow.getInt(44)).isEqualTo(1226);
        assertThat(narrow.getInt(138)).isEqualTo(1111);
        assertThat(narrow.getDouble(272)).isEqualTo(1309.6);
        prices(narrow, 320);
    }

    /** Open, high, low and yesterday's close. */
    private static void prices(ByteBuffer payload, int from) {
        assertThat(payload.getDouble(from)).isEqualTo(1309.3);
        assertThat(payload.getDouble(from + 8)).isEqualTo(1309.8);
        assertThat(payload.getDouble(from + 16)).isEqualTo(1308.8);
        assertThat(payload.getDouble(from + 24)).isEqualTo(1309.5);
    }

    @Test
    void openInterestNamesTheIndexItIsWrittenOn() {
        ByteBuffer payload = plain(NEVER_DEFLATED, Contracts.NIFTY_FUTURE, MessageCode.OPEN_INTEREST);
        assertThat(payload.getShort(40)).isEqualTo((short) 1);
        assertThat(payload.getInt(42)).isEqualTo(2_245_945);
        assertThat(payload.getShort(46)).isEqualTo((short) 2);
        assertThat(payload.getLong(48)).isZero();
        assertThat(payload.get(56)).isEqualTo((byte) 1);
        assertThat(payload.get(57)).isEqualTo((byte) 8);
        assertThat(new String(payload.array(), PLAIN + 58, 8, StandardCharsets.US_ASCII))
                .isEqualTo("Nifty 50");
        assertThat(payload.getInt(66)).isZero();
        assertThat(payload.limit()).isEqualTo(70);
    }

    @Test
    void largePayloadsAreRawDeflateBehindALongerHeader() throws DataFormatException {
        ByteBuffer packet = packet(BinarySettings.DEFAULT, Contracts.RELIANCE, MessageCode.DEPTH);
        assertThat(packet.get(0)).isEqualTo((byte) 1);
        assertThat(packet.getShort(13)).isEqualTo((short) 432);
        assertThat(packet.getShort(15)).isEqualTo((short) (packet.limit() - DEFLATED));

        byte[] inflated = new byte[1000];
        Inflater inflater = new Inflater(true);
        inflater.setInput(packet.array(), DEFLATED, packet.limit() - DEFLATED);
        assertThat(inflater.inflate(inflated)).isEqualTo(432);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        ByteBuffer plain = plain(NEVER_DEFLATED, Contracts.RELIANCE, MessageCode.DEPTH);
        assertThat(Arrays.copyOf(inflated, 432)).isEqualTo(Arrays.copyOfRange(plain.array(), PLAIN, PLAIN + 432));
        assertThat(packet(BinarySettings.DEFAULT.deflatedAbove(0), Contracts.RELIANCE, MessageCode.TOUCHLINE)
                        .get(0))
                .isEqualTo((byte) 1);
    }

    @Test
    void codesWithoutAKnownLayoutAreEmpty() {
        for (MessageCode code : new MessageCode[] {MessageCode.INDEX, MessageCode.CANDLE, MessageCode.LAST_PRICE}) {
            assertThat(packet(BinarySettings.DEFAULT, Contracts.NIFTY, code).limit())
                    .isZero();
        }
    }

    private ByteBuffer plain(BinarySettings settings, Contract contract, MessageCode code) {
        ByteBuffer packet = packet(settings, contract, code);
        assertThat(packet.get(0)).isZero();
        ByteBuffer payload = packet.position(PLAIN).slice().order(LITTLE_ENDIAN);
        assertThat(packet.getShort(13)).isEqualTo((short) payload.limit());
        return payload;
    }

    private ByteBuffer packet(BinarySettings settings, Contract contract, MessageCode code) {
        Rendering packet = new BinaryPackets(settings).packet(golden.walked(contract), code);
        return ByteBuffer.wrap(Arrays.copyOf(packet.bytes(), packet.length())).order(LITTLE_ENDIAN);
    }
}
