package io.tickwire.simulator.instrument;

import java.util.Optional;
import java.util.stream.Stream;

/** Exchange segments with the numbers of {@code clientConfig} (XTS reference 3.3). */
public enum Segment {
    NSECM(1),
    NSEFO(2),
    NSECD(3),
    NSECO(4),
    SLBM(5),
    NIFSC(7),
    BSECM(11),
    BSEFO(12),
    BSECD(13),
    BSECO(14),
    NCDEX(21),
    MSECM(41),
    MSEFO(42),
    MSECD(43),
    MCXFO(51);

    private final int number;

    Segment(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<Segment> numbered(int number) {
        return Stream.of(values()).filter(segment -> segment.number == number).findFirst();
    }

    public static Optional<Segment> named(String name) {
        return Stream.of(values())
                .filter(segment -> segment.name().equals(name))
                .findFirst();
    }

    /** By name or by number, as the broker's market data routes accept either. */
    public static Optional<Segment> of(String text) {
        Optional<Segment> named = named(text);
        return named.isPresent() || !text.matches("\\d{1,4}") ? named : numbered(Integer.parseInt(text));
    }
}
