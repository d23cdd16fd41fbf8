package io.tickwire.simulator.json;

import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.message.Rendering;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON written straight into bytes: tens of thousands of frames a second leave no room for an object mapper. Only
 * numbers, names and nulls occur, so escaping concerns the quotes of names alone.
 */
public final class FrameBuffer implements Rendering {
    private final boolean escaped;
    private byte[] bytes = new byte[4096];
    private int length;

    /** @param escaped whether quotes are written for a JSON string inside a JSON string */
    FrameBuffer(boolean escaped) {
        this.escaped = escaped;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int length() {
        return length;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    FrameBuffer clear() {
        length = 0;
        return this;
    }

    FrameBuffer raw(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    FrameBuffer raw(char character) {
        ensure(1);
        bytes[length++] = (byte) character;
        return this;
    }

    /** The name, after a comma unless it is the first of its object. */
    FrameBuffer name(Name name) {
        if (bytes[length - 1] != '{') {
            raw(',');
        }
        return raw(escaped ? name.escaped() : name.plain());
    }

    FrameBuffer field(Name name, long number) {
        return name(name).number(number);
    }

    FrameBuffer price(Name name, long price) {
        return name(name).amount(price);
    }

    /** A text in quotes; it holds nothing that needs escaping. */
    FrameBuffer text(Name name, String text) {
        return name(name).quote().raw(text.getBytes(StandardCharsets.US_ASCII)).quote();
    }

    private FrameBuffer quote() {
        return escaped ? raw('\\').raw('"') : raw('"');
    }

    /** A fixed-point number as rupees. */
    FrameBuffer amount(long price) {
        long size = Math.abs(price);
        if (price < 0) {
            raw('-');
        }
        return number(size / Price.RUPEE).decimals((int) (size % Price.RUPEE));
    }

    private FrameBuffer decimals(int decimals) {
        int left = decimals;
        if (left != 0) {
            raw('.');
        }
        for (int digit = 1_000; left != 0; digit /= 10) {
            raw((char) ('0' + left / digit));
            left %= digit;
        }
        return this;
    }

    FrameBuffer number(long number) {
        if (number < 0) {
            return raw('-').number(-number);
        }
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        ensure(digits);
        long rest = number;
        for (int place = length + digits - 1; place >= length; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
