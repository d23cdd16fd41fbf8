package io.tickwire.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class GarbageFramesTest {
    @Test
    void aBombIsSmallClaimsLittleAndInflatesToMuch() throws DataFormatException {
        byte[] bomb = GarbageFrames.bomb(10_000_000);
        ByteBuffer head = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bomb.length).isLessThan(20_000);
        assertThat(head.get(0)).isEqualTo((byte) 1);
        assertThat(head.getShort(13)).isEqualTo((short) 204);
        assertThat(head.getShort(15)).isEqualTo((short) (bomb.length - 17));

        Inflater inflater = new Inflater(true);
        inflater.setInput(bomb, 17, bomb.length - 17);
        byte[] out = new byte[100_000];
        long inflated = 0;
        while (!inflater.finished()) {
            inflated += inflater.inflate(out);
        }
        inflater.end();
        assertThat(inflated).isEqualTo(10_000_000);
    }

    @Test
    void anUnfinishedFrameIsATextFrameWithoutTheFinalBit() {
        byte[] first = GarbageFrames.unfinished(true, 300);
        assertThat(first).hasSize(304).startsWith(0x01, 126, 1, 44);
        assertThat(GarbageFrames.unfinished(true, 70_000)).startsWith(0x01, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70);
        assertThat(GarbageFrames.unfinished(false, 5)).hasSize(7).startsWith(0, 5);
    }
}
