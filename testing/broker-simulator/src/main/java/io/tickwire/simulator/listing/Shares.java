package io.tickwire.simulator.listing;

import io.tickwire.simulator.instrument.Price;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The listed companies: the well known ones with their real ids, then made-up ones with plausible names. */
final class Shares {
    private static final int PRICE_STEPS = 4_000;

    private Shares() {}

    static List<Share> wellKnown() {
        List<Share> shares = new ArrayList<>();
        for (String line : lines("nse-equities.csv")) {
            String[] field = line.split(",", -1);
            String isin = field[5].isEmpty() ? Isin.made(20_000 + shares.size()) : field[5];
            long bseId = field[4].isEmpty() ? 0 : Long.parseLong(field[4]);
            shares.add(new Share(
                    Long.parseLong(field[0]),
                    field[1],
                    Price.of(field[2]),
                    field[3],
                    bseId,
                    isin,
                    field[6].equals("F")));
        }
        return shares;
    }

    static List<Share> madeUp() {
        List<String> parts = lines("name-parts.csv");
        List<Share> shares = new ArrayList<>();
        for (String trade : parts.subList(1, parts.size())) {
            for (String first : parts.get(0).split(" ")) {
                shares.add(madeUp(first, trade, shares.size()));
            }
        }
        return shares;
    }

    private static Share madeUp(String first, String trade, int number) {
        int space = trade.indexOf(' ');
        String symbol = first.substring(0, Math.min(first.length(), 6)) + trade.substring(0, space);
        String company = first + " " + trade.substring(space + 1) + " LIMITED";
        return new Share(0, symbol, price(symbol), company, number % 9 == 0 ? -1 : 0, Isin.made(number), false);
    }

    /** 5 to about 2,000 rupees, more of them cheap. */
    private static long price(String symbol) {
        long draw = Math.floorMod(symbol.hashCode() * 0x9E3779B1, PRICE_STEPS);
        long base = 5 * Price.RUPEE + draw * draw * Price.RUPEE / 8_000;
        return Price.floorTo(base, PriceRules.shareTick(base));
    }

    private static List<String> lines(String resource) {
        InputStream stream = Objects.requireNonNull(Shares.class.getResourceAsStream(resource), resource);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + resource + " from the simulator's jar", broken);
        }
    }
}
