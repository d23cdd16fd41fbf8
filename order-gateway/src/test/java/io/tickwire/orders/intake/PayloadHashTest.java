package io.tickwire.orders.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.CancelOrder;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.PlaceOrder;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.SmartOrder;
import io.tickwire.schemas.orders.TimeInForce;
import org.junit.jupiter.api.Test;

class PayloadHashTest {
    @Test
    void theSameWishHasTheSameHashWheneverItIsSent() {
        assertThat(hash(1, 100, "RELIANCE-EQ")).isEqualTo(hash(2, 100, "RELIANCE-EQ"));
    }

    @Test
    void anotherWishHasAnother() {
        byte[] hash = hash(1, 100, "RELIANCE-EQ");
        assertThat(hash(1, 101, "RELIANCE-EQ")).isNotEqualTo(hash);
        assertThat(hash(1, 100, "INFY-EQ")).isNotEqualTo(hash);
        assertThat(hash(1, 0, "RELIANCE-EQ")).isNotEqualTo(hash);
        assertThat(PayloadHash.of(command(1, new CancelOrder("1", null))))
                .isNotEqualTo(PayloadHash.of(command(1, new CancelOrder(null, "1"))));
    }

    @Test
    void fieldsThatHoldTheirDefaultDoNotCount() {
        InstrumentSelector instrument = new InstrumentSelector(ExchangeSegment.NSECM, 2_885L, null);
        PlaceOrder order = new PlaceOrder(
                instrument, ProductType.MIS, OrderSide.BUY, 10L, OrderType.MARKET, null, null, TimeInForce.DAY, 0L);
        byte[] hash = PayloadHash.of(command(1, order));
        order.setDisclosedQuantity(5L);
        assertThat(PayloadHash.of(command(1, order))).isNotEqualTo(hash);
        assertThat(PayloadHash.wish(order)).contains("disclosedQuantity=1:5;").doesNotContain("limitPrice");
        order.setDisclosedQuantity(0L);
        assertThat(PayloadHash.wish(order)).doesNotContain("disclosedQuantity");
    }

    private static byte[] hash(long at, long target, String symbol) {
        InstrumentSelector instrument = new InstrumentSelector(ExchangeSegment.NSECM, null, symbol);
        return PayloadHash.of(command(
                at, new SmartOrder(instrument, ProductType.MIS, target, OrderType.MARKET, null, TimeInForce.DAY)));
    }

    private static OrderCommand command(long at, Object body) {
        return new OrderCommand("id", "demo", null, "it", at, at + 1, body);
    }
}
