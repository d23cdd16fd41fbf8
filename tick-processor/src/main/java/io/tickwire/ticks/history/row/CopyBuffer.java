package io.tickwire.ticks.history.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format, one after the other, each addressable so that a batch can be sent in parts.
 * Values out of a column's range are refused here, because in the server one of them would refuse the whole batch.
 */
public final class CopyBuffer {
    private static final int NUMERIC = 1700;
    private static final int INT8 = 20;
    private static final int INT4 = 23;
    private static final int TEXT = 25;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    private int[] ends = new int[256];
    private int rows;

    /** Starts a row of that many fields. */
    CopyBuffer row(int fields) {
        room(2).putShort((short) fields);
        return this;
    }

    void endRow() {
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, rows * 2);
        }
        ends[rows++] = bytes.position();
    }

    /** Forgets what was written since the last complete row. */
    void undoRow() {
        bytes.position(start(rows));
    }

    public int rows() {
        return rows;
    }

    public byte[] array() {
        return bytes.array();
    }

    /** Where in {@link #array()} that row begins; for the row after the last one, where the rows end. */
    public int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    public void clear() {
        bytes.clear();
        rows = 0;
    }

    CopyBuffer text(@Nullable String value) {
        if (value == null) {
            return absent();
        }
        if (value.indexOf('\0') >= 0) {
            throw new BadRow("text holds a zero character, which PostgreSQL cannot store");
        }
        return sized(value.getBytes(UTF_8));
    }

    CopyBuffer int8(@Nullable Long value) {
        if (value == null) {
            return absent();
        }
        room(12).putInt(8).putLong(value);
        return this;
    }

    CopyBuffer int4(@Nullable Integer value) {
        if (value == null) {
            return absent();
        }
        room(8).putInt(4).putInt(value);
        return this;
    }

    CopyBuffer float8(@Nullable Double value) {
        if (value == null) {
            return absent();
        }
        room(12).putInt(8).putDouble(value);
        return this;
    }

    CopyBuffer bool(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** @param micros UTC microseconds since 1970 */
    CopyBuffer timestamp(@Nullable Long micros) {
        return micros == null ? absent() : int8(PostgresTime.timestamp(micros));
    }

    CopyBuffer date(int epochDay) {
        return int4(PostgresTime.date(epochDay));
    }

    /** @param fixedPoint a price with four decimals */
    CopyBuffer numeric(@Nullable Long fixedPoint) {
        if (fixedPoint == null) {
            return absent();
        }
        PostgresNumeric.put(fixedPoint, room(PostgresNumeric.MAX_SIZE));
        return this;
    }

    CopyBuffer texts(List<String> values) {
        return array(TEXT, values.size(), (out, i) -> out.text(values.get(i)));
    }

    <E> CopyBuffer numerics(@Nullable List<E> values, ToLongFunction<E> of) {
        return values == null
                ? absent()
                : array(NUMERIC, values.size(), (out, i) -> out.numeric(of.applyAsLong(values.get(i))));
    }

    <E> CopyBuffer int8s(@Nullable List<E> values, ToLongFunction<E> of) {
        return values == null
                ? absent()
                : array(INT8, values.size(), (out, i) -> out.int8(of.applyAsLong(values.get(i))));
    }

    <E> CopyBuffer int4s(@Nullable List<E> values, Function<E, @Nullable Integer> of) {
        return values == null ? absent() : array(INT4, values.size(), (out, i) -> out.int4(of.apply(values.get(i))));
    }

    /** The length of an array is only known once its elements are written. */
    private CopyBuffer array(int elementType, int size, ObjIntConsumer<CopyBuffer> element) {
        int start = room(4 + 20).position();
        bytes.putInt(0).putInt(size == 0 ? 0 : 1).putInt(1).putInt(elementType);
        if (size > 0) {
            bytes.putInt(size).putInt(1);
        }
        for (int i = 0; i < size; i++) {
            element.accept(this, i);
        }
        bytes.putInt(start, bytes.position() - start - 4);
        return this;
    }

    private CopyBuffer sized(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    private CopyBuffer absent() {
        room(4).putInt(-1);
        return this;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int wanted = Math.max(bytes.capacity() * 2, bytes.position() + more);
            bytes = ByteBuffer.allocate(wanted).put(bytes.flip());
        }
        return bytes;
    }
}
