package io.tickwire.ingest.broker.xts.decode;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The payload of a binary packet (XTS reference 2.8) as the fields of the JSON form, so that one set of rules reads both. Two
 * layouts exist, with 32 and 64 bit quantities; which one it is follows from the size alone.
 */
final class XtsBinary {
    private static final int WITH_SEQUENCE = 4;
    private static final int HEADER = 32;
    private static final int MOST_LEVELS = 20;

    /** Bytes of a row and of the fields after the best bid and ask. */
    private enum Width {
        NARROW(18, 104),
        WIDE(22, 120);

        private final int row;
        private final int tail;

        Width(int row, int tail) {
            this.row = row;
            this.tail = tail;
        }
    }

    private final ByteBuffer in;
    private final ObjectNode out = JsonNodeFactory.instance.objectNode();

    private XtsBinary(byte[] payload) {
        in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws XtsUnreadable when it has no known layout */
    static ObjectNode fields(XtsPackets.Packet packet) {
        XtsBinary binary = new XtsBinary(packet.payload());
        binary.header(packet);
        switch (packet.code()) {
            case XtsCodes.TOUCHLINE -> binary.touchline();
            case XtsCodes.DEPTH -> binary.depth();
            case XtsCodes.OPEN_INTEREST -> binary.openInterest();
            default -> throw new XtsUnreadable("the binary layout of code " + packet.code() + " is not known");
        }
        return binary.out;
    }

    private void header(XtsPackets.Packet packet) {
        require(in.remaining() >= HEADER);
        int code = Short.toUnsignedInt(in.getShort());
        int version = Short.toUnsignedInt(in.getShort());
        in.position(in.position() + 10); // application type, token id
        require(in.remaining() >= (version == WITH_SEQUENCE ? 26 : 18));
        if (version == WITH_SEQUENCE) {
            out.put("SequenceNumber", Math.max(0, in.getLong()));
        }
        in.position(in.position() + 4);
        int segment = in.getShort();
        int instrument = in.getInt();
        if (code != packet.code() || segment != packet.segment() || instrument != packet.instrument()) {
            throw new XtsUnreadable("the packet is of " + packet.code() + " " + packet.segment() + ":"
                    + packet.instrument() + ", its payload of " + code + " " + segment + ":" + instrument);
        }
        out.put("MessageCode", code).put("ExchangeSegment", segment).put("ExchangeInstrumentID", instrument);
        out.put("ExchangeTimeStamp", in.getLong());
    }

    private void touchline() {
        Width width = width(0);
        best(width);
        tail(width);
    }

    private void depth() {
        require(in.remaining() >= 4);
        int bids = levels(in.position());
        int asksAt = in.position() + 4;
        for (Width width : Width.values()) {
            int at = asksAt + bids * width.row;
            if (at + 4 <= in.limit() && fits(width, at, bids)) {
                rows(width, "Bids");
                rows(width, "Asks");
                best(width);
                tail(width);
                return;
            }
        }
        throw unknownSize();
    }

    private boolean fits(Width width, int asksAt, int bids) {
        int asks = in.getInt(asksAt);
        int rows = bids + asks + 2;
        return asks >= 0 && asks <= MOST_LEVELS && in.remaining() == 8 + rows * width.row + width.tail;
    }

    private int levels(int at) {
        int levels = in.getInt(at);
        if (levels < 0 || levels > MOST_LEVELS) {
            throw new XtsUnreadable(levels + " levels are no depth");
        }
        return levels;
    }

    private Width width(int rows) {
        for (Width width : Width.values()) {
            if (in.remaining() == (rows + 2) * width.row + width.tail) {
                return width;
            }
        }
        throw unknownSize();
    }

    private void rows(Width width, String side) {
        ArrayNode rows = out.putArray(side);
        int count = in.getInt();
        for (int row = 0; row < count; row++) {
            row(width, rows.addObject());
        }
    }

    private void best(Width width) {
        row(width, out.putObject("BidInfo"));
        row(width, out.putObject("AskInfo"));
    }

    private void row(Width width, ObjectNode row) {
        row.put("Size", width == Width.NARROW ? in.getInt() : in.getLong());
        row.put("Price", in.getDouble());
        row.put("TotalOrders", Integer.toUnsignedLong(in.getInt()));
        in.getShort(); // buy-back flag
    }

    private void tail(Width width) {
        out.put("LastUpdateTime", in.getLong());
        out.put("LastTradedPrice", in.getDouble());
        quantity(width, "LastTradedQuantity");
        quantity(width, "TotalBuyQuantity");
        quantity(width, "TotalSellQuantity");
        quantity(width, "TotalTradedQuantity");
        out.put("AverageTradedPrice", in.getDouble());
        out.put("LastTradedTime", in.getLong());
        out.put("PercentChange", in.getDouble());
        out.put("Open", in.getDouble()).put("High", in.getDouble());
        out.put("Low", in.getDouble()).put("Close", in.getDouble());
        out.put("TotalValueTraded", in.getDouble());
    }

    private void quantity(Width width, String name) {
        out.put(name, width == Width.NARROW ? Integer.toUnsignedLong(in.getInt()) : in.getLong());
    }

    private void openInterest() {
        require(in.remaining() >= 6);
        in.getShort(); // market type
        out.put("OpenInterest", in.getInt());
    }

    private void require(boolean longEnough) {
        if (!longEnough) {
            throw unknownSize();
        }
    }

    private XtsUnreadable unknownSize() {
        return new XtsUnreadable("a payload of " + in.limit() + " bytes has no known layout");
    }
}
