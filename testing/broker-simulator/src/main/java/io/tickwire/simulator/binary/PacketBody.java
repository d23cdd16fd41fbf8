package io.tickwire.simulator.binary;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.instrument.Underlying;
import io.tickwire.simulator.market.BookSide;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The payloads whose layout is known, byte for byte (XTS reference 2.8). */
final class PacketBody {
    private static final int VERSION = 4;
    private static final int INSTRUMENT_ID_DIGITS = 13;

    private final Width width;

    PacketBody(Width width) {
        this.width = width;
    }

    static boolean isKnown(MessageCode code) {
        return code == MessageCode.TOUCHLINE || code == MessageCode.DEPTH || code == MessageCode.OPEN_INTEREST;
    }

    void write(PacketWriter out, Walk walk, MessageCode code) {
        head(out, walk, code);
        switch (code) {
            case TOUCHLINE -> touchline(out, walk);
            case DEPTH -> {
                levels(out, walk.bids());
                levels(out, walk.asks());
                touchline(out, walk);
            }
            case OPEN_INTEREST -> openInterest(out, walk);
            default -> throw new IllegalArgumentException("no source tells the binary layout of " + code);
        }
    }

    private static void head(PacketWriter out, Walk walk, MessageCode code) {
        Contract contract = walk.contract();
        out.i16(code.number()).i16(VERSION).i16(0).i64(0).i64(walk.sequence()).i32(0);
        out.i16(contract.segment().number()).i32(contract.id()).i64(walk.updatedAt());
    }

    private void levels(PacketWriter out, BookSide side) {
        out.i32(BookSide.LEVELS);
        for (int level = 0; level < BookSide.LEVELS; level++) {
            level(out, side, level);
        }
    }

    private void level(PacketWriter out, BookSide side, int level) {
        out.quantity(side.size(level), width).price(side.price(level));
        out.i32(side.orders(level)).i16(0);
    }

    private void touchline(PacketWriter out, Walk walk) {
        level(out, walk.bids(), 0);
        level(out, walk.asks(), 0);
        out.i64(walk.updatedAt()).price(walk.lastPrice());
        out.quantity(walk.lastQuantity(), width).quantity(walk.totalBuy(), width);
        out.quantity(walk.totalSell(), width).quantity(walk.volume(), width);
        out.price(walk.averagePrice()).i64(walk.tradedAt()).price(walk.percentChange());
        out.price(walk.open()).price(walk.high()).price(walk.low()).price(walk.close());
        out.price(0).i16(0).i16(0).i16(1).i16(1);
    }

    /** A share is named by its segment and id, an index by its name. */
    private static void openInterest(PacketWriter out, Walk walk) {
        out.i16(1).i32(walk.openInterest());
        Underlying underlying = underlying(walk.contract().terms());
        String id = underlying == null ? "" : underlying.instrumentId();
        if (id.length() == INSTRUMENT_ID_DIGITS || id.length() == INSTRUMENT_ID_DIGITS + 1) {
            int segmentDigits = id.length() - INSTRUMENT_ID_DIGITS + 1;
            out.i16(Integer.parseInt(id.substring(0, segmentDigits)));
            out.i64(Long.parseLong(id.substring(id.length() - 8))).i8(0);
        } else {
            byte[] name =
                    underlying == null ? new byte[0] : underlying.indexName().getBytes(StandardCharsets.US_ASCII);
            out.i16(walk.contract().segment().number()).i64(0);
            if (name.length == 0) {
                out.i8(0);
            } else {
                out.i8(1).i8(name.length).raw(name, name.length);
            }
        }
        out.i32(0);
    }

    private static @Nullable Underlying underlying(Terms terms) {
        if (terms instanceof Terms.Future future) {
            return future.underlying();
        }
        return terms instanceof Terms.Option option ? option.underlying() : null;
    }
}
