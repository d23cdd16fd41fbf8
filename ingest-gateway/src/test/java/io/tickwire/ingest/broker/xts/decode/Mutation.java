package io.tickwire.ingest.broker.xts.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages one of the seeds the way a fuzzer does, but always the same way for the same numbers. */
final class Mutation {
    private static final int LONGEST = 16_384;
    private static final List<String> WORDS = List.of(
            "null",
            "-1",
            "0",
            "1e999999999",
            "-0.0",
            "9223372036854775808",
            "1.5",
            "\"NaN\"",
            "\"1,23,456.789\"",
            "{}",
            "[]",
            "{",
            "]",
            "\"",
            "\\u0000",
            ",",
            ":",
            "|",
            "t:",
            "bi:",
            "ai:",
            "\n",
            "snapshot ",
            "1502-json-partial ",
            "1507-json-full ",
            "1504-json-partial ",
            "\"Touchline\":",
            "\"Bids\":",
            "\"BidInfo\":",
            "\"MessageCode\":1505,",
            "\"ExchangeSegment\":51,",
            "\"ExchangeInstrumentID\":0,",
            "4294967296",
            "-2147483648",
            "\u20b9");
    private static final byte[] EXTREMES = {0, 1, -1, 127, -128, 4, 20, 21};

    private final SplittableRandom random;
    private final List<byte[]> seeds;

    Mutation(SplittableRandom random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    byte[] input() {
        byte[] input = seed();
        int damages = 1 + random.nextInt(6);
        for (int damage = 0; damage < damages; damage++) {
            input = damaged(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] damaged(byte[] input) {
        int at = random.nextInt(input.length + 1);
        return switch (random.nextInt(7)) {
            case 0 -> changed(input, at, (byte) (1 << random.nextInt(8)), true);
            case 1 -> changed(input, at, EXTREMES[random.nextInt(EXTREMES.length)], false);
            case 2 -> replaced(input, at, length(input, at), new byte[0]);
            case 3 -> replaced(input, at, 0, Arrays.copyOfRange(input, at, at + length(input, at)));
            case 4 -> replaced(input, at, 0, word());
            case 5 -> replaced(input, at, length(input, at), word());
            default -> spliced(input, at);
        };
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private int length(byte[] input, int at) {
        return random.nextInt(Math.min(64, input.length - at) + 1);
    }

    private static byte[] changed(byte[] input, int at, byte by, boolean flip) {
        if (at == input.length) {
            return input;
        }
        byte[] changed = input.clone();
        changed[at] = flip ? (byte) (changed[at] ^ by) : by;
        return changed;
    }

    private byte[] spliced(byte[] input, int at) {
        byte[] other = seed();
        int from = random.nextInt(other.length + 1);
        return replaced(input, at, input.length - at, Arrays.copyOfRange(other, from, other.length));
    }

    private static byte[] replaced(byte[] input, int at, int length, byte[] by) {
        byte[] out = new byte[input.length - length + by.length];
        System.arraycopy(input, 0, out, 0, at);
        System.arraycopy(by, 0, out, at, by.length);
        System.arraycopy(input, at + length, out, at + by.length, input.length - at - length);
        return out;
    }
}
