package io.tickwire.ticks.history.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.market.Tick;
import io.tickwire.ticks.Ticks;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Origin ORIGIN = new Origin(3, 42, 1_795_149_000_123L);

    private final TickRows rows = new TickRows();
    private final CopyBuffer out = new CopyBuffer();

    @Test
    void everyRowHasAsManyFieldsAsTheTableHasColumns() {
        rows.append(Ticks.quote(2885, 1), ORIGIN, out);
        rows.append(Ticks.bare(2885, 2).build(), ORIGIN, out);

        assertThat(out.rows()).isEqualTo(2);
        assertThat(fields(0)).isEqualTo(rows.columns().size());
        assertThat(fields(1)).isEqualTo(rows.columns().size());
    }

    @Test
    void growsAsNeededAndKeepsEveryRow() {
        for (int number = 0; number < 5_000; number++) {
            rows.append(Ticks.quote(2885, number), ORIGIN, out);
        }

        assertThat(out.rows()).isEqualTo(5_000);
        assertThat(fields(4_999)).isEqualTo(rows.columns().size());
        out.clear();
        assertThat(out.rows()).isZero();
        assertThat(out.start(0)).isZero();
    }

    @Test
    void aRowThatDoesNotFitLeavesNoTrace() {
        rows.append(Ticks.quote(2885, 1), ORIGIN, out);
        int end = out.start(1);
        Tick tooDear = Ticks.at(2).setTurnover(Long.MAX_VALUE).build();

        assertThatThrownBy(() -> rows.append(tooDear, ORIGIN, out))
                .isInstanceOf(BadRow.class)
                .hasMessageContaining("numeric(18,4)");

        assertThat(out.rows()).isEqualTo(1);
        rows.append(Ticks.quote(2885, 3), ORIGIN, out);
        assertThat(out.start(2)).isEqualTo(2 * end);
    }

    @Test
    void refusesTextAndTimesThatTheDatabaseCannotHold() {
        Tick zero = Ticks.at(1).setConnectionId("a\0b").build();
        Tick never = Ticks.at(1).setBrokerTime(Long.MAX_VALUE).build();

        assertThatThrownBy(() -> rows.append(zero, ORIGIN, out)).hasMessageContaining("zero character");
        assertThatThrownBy(() -> rows.append(never, ORIGIN, out)).hasMessageContaining("years 1 to 9999");
    }

    private int fields(int row) {
        ByteBuffer in = ByteBuffer.wrap(out.array(), out.start(row), out.start(row + 1) - out.start(row));
        int announced = in.getShort();
        int found = 0;
        while (in.hasRemaining()) {
            int length = in.getInt();
            in.position(in.position() + Math.max(0, length));
            found++;
        }
        assertThat(found).isEqualTo(announced);
        return found;
    }
}
