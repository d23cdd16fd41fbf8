package io.tickwire.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.calendar.Phase;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.market.Contracts;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    @Test
    void aStatusIsTheCapturedMessageToTheLetter() {
        assertThat(Announcements.status(
                        Segment.NSECM, Phase.PRE_OPEN, LocalDate.of(2021, 1, 22), 1295773200, 424567064044868L))
                .isEqualTo("{\"MessageCode\":1507,\"MessageVersion\":4,\"ApplicationType\":0,\"TokenID\":0,"
                        + "\"ExchangeSegment\":1,\"ExchangeInstrumentID\":0,\"ExchangeTimeStamp\":1295773200,"
                        + "\"SequenceNumber\":424567064044868,\"maketType\":1,\"tradingSession\":1,"
                        + "\"message\":\"THE NORMAL MARKET HAS PREOPENED FOR 22 JAN 2021\"}");
    }

    @Test
    void openingAndClosingAreSaidInTheSameWords() {
        LocalDate day = LocalDate.of(2026, 9, 4);
        assertThat(Announcements.status(Segment.NSEFO, Phase.OPEN, day, 1, 1))
                .contains("\"ExchangeSegment\":2,")
                .endsWith("\"message\":\"THE NORMAL MARKET HAS OPENED FOR 04 SEP 2026\"}");
        assertThat(Announcements.status(Segment.NSEFO, Phase.CLOSED, day, 1, 1))
                .endsWith("\"message\":\"THE NORMAL MARKET HAS CLOSED FOR 04 SEP 2026\"}");
    }

    @Test
    void propertiesGoByNumber() {
        assertThat(Announcements.properties(Contracts.RELIANCE, Price.of("2067.75"), Price.of("516.95")))
                .isEqualTo("t:1_2885,110:2067.75,111:516.95");
    }
}
