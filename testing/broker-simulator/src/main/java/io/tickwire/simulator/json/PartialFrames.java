package io.tickwire.simulator.json;

import io.tickwire.simulator.json.PartialFields.Field;
import io.tickwire.simulator.market.BookSide;
import io.tickwire.simulator.market.Walk;
import io.tickwire.simulator.message.MessageCode;
import java.util.List;

/** Partial messages as Socket.IO frames: {@code 42["1501-json-partial","t:1_2885,ltp:..."]} (XTS reference 2.7). */
public final class PartialFrames {
    private static final byte[] BIDS = PartialFields.ascii(",bi:");
    private static final byte[] ASKS = PartialFields.ascii(",ai:");
    private static final byte[] SEPARATOR = PartialFields.ascii("|");
    private static final byte[] END = PartialFields.ascii("\"]");
    private static final int LEVEL_VALUES = 3;

    private final FrameBuffer frame = new FrameBuffer(true);

    /** What the session has not heard yet, empty when it has heard everything. It counts as heard from now on. */
    public FrameBuffer socketFrame(Walk walk, MessageCode code, LastSent before) {
        frame.clear().raw(PartialFields.ascii("42[\"" + code.number() + "-json-partial\",\"t:" + name(walk, code)));
        int nothingNew = frame.length();
        List<Field> fields = PartialFields.of(code);
        int levels = levels(code);
        long[] sent = new long[fields.size() + 2 * levels * LEVEL_VALUES];
        for (int place = 0; place < fields.size(); place++) {
            sent[place] = field(fields.get(place), walk, before, place);
        }
        side(BIDS, walk.bids(), levels, before, sent, fields.size());
        side(ASKS, walk.asks(), levels, before, sent, fields.size() + levels * LEVEL_VALUES);
        before.remember(sent);
        return frame.length() == nothingNew ? frame.clear() : frame.raw(END);
    }

    /** Segment and id, but an index value goes under the name of the index. */
    private static String name(Walk walk, MessageCode code) {
        var contract = walk.contract();
        return contract.segment().number() + "_"
                + (code == MessageCode.INDEX ? contract.displayName() : String.valueOf(contract.id()));
    }

    private static int levels(MessageCode code) {
        return switch (code) {
            case TOUCHLINE -> 1;
            case DEPTH -> BookSide.LEVELS;
            default -> 0;
        };
    }

    private long field(Field field, Walk walk, LastSent before, int place) {
        long value = field.value().applyAsLong(walk);
        if (before.isNews(place, value)) {
            frame.raw(field.key());
            if (field.isPrice()) {
                frame.amount(value);
            } else {
                frame.number(value);
            }
        }
        return value;
    }

    /** The levels that changed, in groups of index, size, price and orders. */
    private void side(byte[] key, BookSide side, int levels, LastSent before, long[] sent, int from) {
        boolean first = true;
        for (int level = 0; level < levels; level++) {
            int place = from + level * LEVEL_VALUES;
            sent[place] = side.size(level);
            sent[place + 1] = side.price(level);
            sent[place + 2] = side.orders(level);
            if (isNews(before, sent, place)) {
                frame.raw(first ? key : SEPARATOR);
                first = false;
                group(side, level);
            }
        }
    }

    private static boolean isNews(LastSent before, long[] sent, int place) {
        return before.isNews(place, sent[place])
                || before.isNews(place + 1, sent[place + 1])
                || before.isNews(place + 2, sent[place + 2]);
    }

    private void group(BookSide side, int level) {
        frame.number(level).raw(SEPARATOR).number(side.size(level)).raw(SEPARATOR);
        frame.amount(side.price(level)).raw(SEPARATOR).number(side.orders(level));
    }
}
