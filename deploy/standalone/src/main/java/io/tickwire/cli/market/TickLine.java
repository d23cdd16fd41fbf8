package io.tickwire.cli.market;

import io.tickwire.cli.render.Numbers;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;

/** A tick as one line for a person. */
final class TickLine {
    private TickLine() {}

    static String of(Tick tick) {
        Long time = tick.getExchangeTime() == null ? tick.getReceivedAt() : tick.getExchangeTime();
        return String.format(
                "%s  %-14s %-10s last %10s x %-8s bid %10s x %-8s ask %10s x %-8s volume %s%s",
                Numbers.time(time),
                InstrumentKey.of(tick.getInstrument()).text(),
                tick.getContent(),
                Numbers.price(tick.getLastPrice()),
                Numbers.count(tick.getLastQuantity()),
                Numbers.price(tick.getBidPrice()),
                Numbers.count(tick.getBidQuantity()),
                Numbers.price(tick.getAskPrice()),
                Numbers.count(tick.getAskQuantity()),
                Numbers.count(tick.getVolume()),
                tick.getFlags().isEmpty() ? "" : "  " + tick.getFlags());
    }
}
