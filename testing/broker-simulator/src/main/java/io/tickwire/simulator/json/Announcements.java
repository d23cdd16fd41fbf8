package io.tickwire.simulator.json;

import io.tickwire.simulator.calendar.Phase;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What nobody subscribes to and everybody hears: market status and changed instrument properties. */
public final class Announcements {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);

    private Announcements() {}

    /** 1507 with the broker's own spelling (XTS reference 2.6). */
    public static String status(Segment segment, Phase phase, LocalDate day, long exchangeSeconds, long sequence) {
        String date = DAY.format(day).toUpperCase(Locale.ENGLISH);
        return "{\"MessageCode\":1507,\"MessageVersion\":4,\"ApplicationType\":0,\"TokenID\":0,\"ExchangeSegment\":"
                + segment.number() + ",\"ExchangeInstrumentID\":0,\"ExchangeTimeStamp\":" + exchangeSeconds
                + ",\"SequenceNumber\":" + sequence + ",\"maketType\":1,\"tradingSession\":" + session(phase)
                + ",\"message\":\"THE NORMAL MARKET HAS " + verb(phase) + " FOR " + date + "\"}";
    }

    /** Only the number of the pre-open session is known; the others follow it. */
    private static int session(Phase phase) {
        return switch (phase) {
            case PRE_OPEN -> 1;
            case OPEN -> 2;
            case CLOSED -> 3;
        };
    }

    private static String verb(Phase phase) {
        return switch (phase) {
            case PRE_OPEN -> "PREOPENED";
            case OPEN -> "OPENED";
            case CLOSED -> "CLOSED";
        };
    }

    /** 1105: the execution band by the ids of its ends. Not a price (XTS reference 2.7). */
    public static String properties(Contract contract, long bandHigh, long bandLow) {
        return "t:" + contract.segment().number() + "_" + contract.id() + ",110:" + Price.text(bandHigh) + ",111:"
                + Price.text(bandLow);
    }
}
