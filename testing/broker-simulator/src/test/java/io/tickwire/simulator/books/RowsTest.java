package io.tickwire.simulator.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.market.Contracts;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.PartlyFilled;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.position.Position;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Instant MORNING = Instant.parse("2026-11-20T05:00:00Z");

    /** The numbers of the captured row in XTS reference 4.9. */
    @Test
    void rowIsTextWithCommas() {
        Position position = Position.flat(Contracts.NIFTY_FUTURE, "MIS").plus(-75, Price.of("82.7"));
        ObjectNode row = PositionRow.of("CLIENT01", position, Price.of("62.9"), 314_802_227_723_717L);
        assertThat(row.path("Quantity").asText()).isEqualTo("-75");
        assertThat(row.path("OpenBuyQuantity").isTextual()).isTrue();
        assertThat(row.path("SellAmount").asText()).isEqualTo("6,202.50");
        assertThat(row.path("NetAmount").asText()).isEqualTo("6,202.50");
        assertThat(row.path("UnrealizedMTM").asText()).isEqualTo("1,485.00");
        assertThat(row.path("MTM").asText()).isEqualTo("1,485.00");
        assertThat(row.path("BEP").asText()).isEqualTo("82.70");
        assertThat(row.path("ExchangeInstrumentId").asText()).isEqualTo("62329");
    }

    @Test
    void orderRowHasEmptyAverageBeforeAFillAndTextWithCommasAfter() {
        ObjectNode before = Rows.order(order(Side.SELL, 0, 0));
        assertThat(before.path("OrderAverageTradedPrice").asText("absent")).isEmpty();
        assertThat(before.path("OrderAverageTradedPriceAPI").asText()).isEqualTo("NaN");
        assertThat(before.path("OrderSide").asText()).isEqualTo("Sell");
        assertThat(before.path("OrderSideAPI").asText()).isEqualTo("SELL");
        assertThat(before.path("OrderGeneratedDateTime").asText()).isEqualTo("2026-11-20T10:30:00.000000");
        assertThat(before.path("ExchangeTransactTime").asText()).isEqualTo("2026-11-20T10:30:00.000000+05:30");
        assertThat(before.path("LastUpdateDateTimeAPI").asText()).isEqualTo("20-11-2026 10:30:00");

        ObjectNode after = Rows.order(order(Side.BUY, 3, Price.of("8560.5")));
        assertThat(after.path("OrderAverageTradedPrice").asText()).isEqualTo("2,853.50");
        assertThat(after.path("OrderAverageTradedPriceAPI").decimalValue()).isEqualByComparingTo("2853.5");
    }

    private static Order order(Side side, long filled, long value) {
        return PartlyFilled.order(side, "MIS", filled, value, MORNING);
    }
}
