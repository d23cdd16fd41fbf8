package io.tickwire.broker.xts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.market.ExchangeSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class XtsWordsTest {
    @ParameterizedTest
    @CsvSource({
        "PendingNew,PENDING_NEW,false",
        "65,PENDING_NEW,false",
        "New,NEW,false",
        "48,NEW,false",
        "Open,NEW,false",
        "PartiallyFilled,PARTIALLY_FILLED,false",
        "49,PARTIALLY_FILLED,false",
        "Filled,FILLED,true",
        "50,FILLED,true",
        "PendingReplace,PENDING_REPLACE,false",
        "69,PENDING_REPLACE,false",
        "Replaced,REPLACED,false",
        "53,REPLACED,false",
        "PendingCancel,PENDING_CANCEL,false",
        "54,PENDING_CANCEL,false",
        "Cancelled,CANCELLED,true",
        "Canceled,CANCELLED,true",
        "52,CANCELLED,true",
        "Rejected,REJECTED,true",
        "REJECTED,REJECTED,true",
        "56,REJECTED,true",
    })
    void knowsStatusesByNameAndNumber(String sent, XtsOrderStatus status, boolean terminal) {
        assertThat(XtsOrderStatus.parse(sent)).isEqualTo(status);
        assertThat(status.terminal()).isEqualTo(terminal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Teleported", "99", "Expired"})
    void takesAStatusItDoesNotKnowAsStillOpen(String sent) {
        assertThat(XtsOrderStatus.parse(sent)).isEqualTo(XtsOrderStatus.UNKNOWN);
        assertThat(XtsOrderStatus.parse(sent).terminal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Buy,BUY", "BUY,BUY", "49,BUY", "Sell,SELL", "sell,SELL", "50,SELL"})
    void knowsSides(String sent, XtsSide side) {
        assertThat(XtsSide.parse(sent)).isEqualTo(side);
    }

    @Test
    void refusesASideItCannotTell() {
        assertThatThrownBy(() -> XtsSide.parse("Hold")).isInstanceOf(XtsUnreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"StopMarket,STOP_MARKET", "StopLimit,STOP_LIMIT", "1,MARKET", "2,LIMIT", "Iceberg,UNKNOWN", "'',UNKNOWN"
    })
    void knowsOrderTypes(String sent, XtsOrderType type) {
        assertThat(XtsOrderType.parse(sent)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"MIS,MIS", "nrml,NRML", "32,MTF", "4,CNC", "XYZ,UNKNOWN", "'',UNKNOWN"})
    void knowsProducts(String sent, XtsProduct product) {
        assertThat(XtsProduct.parse(sent)).isEqualTo(product);
    }

    @ParameterizedTest
    @CsvSource({"DAY,DAY", "4,IOC", "128,GTDYS", "FOK,UNKNOWN"})
    void knowsTimesInForce(String sent, XtsTimeInForce validity) {
        assertThat(XtsTimeInForce.parse(sent)).isEqualTo(validity);
    }

    @ParameterizedTest
    @EnumSource(value = ExchangeSegment.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void hasANumberAndANameForEverySegment(ExchangeSegment segment) {
        assertThat(XtsSegments.of(XtsSegments.number(segment))).contains(segment);
        assertThat(XtsSegments.of(XtsSegments.name(segment))).contains(segment);
        assertThat(XtsSegments.of(Integer.toString(XtsSegments.number(segment))))
                .contains(segment);
    }

    @ParameterizedTest
    @CsvSource({"1,NSECM", "2,NSEFO", "3,NSECD", "11,BSECM", "12,BSEFO", "51,MCXFO"})
    void numbersSegmentsAsTheBrokerDoes(int number, ExchangeSegment segment) {
        assertThat(XtsSegments.number(segment)).isEqualTo(number);
    }

    @Test
    void knowsNoSegmentWithoutNumber() {
        assertThat(XtsSegments.of(6)).isEmpty();
        assertThat(XtsSegments.of("NYSE")).isEmpty();
        assertThat(XtsSegments.of("MSEICM")).contains(ExchangeSegment.MSECM);
        assertThatThrownBy(() -> XtsSegments.number(ExchangeSegment.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
