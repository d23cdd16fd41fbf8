package io.tickwire.orders.broker.marketable;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.broker.Answer;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderChange;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.price.Price;
import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketableOrdersTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final Pricing AT_1000 = Pricing.limit(10_000_000L);

    private final List<Pricing> sent = new ArrayList<>();
    private @Nullable Price price = new Price(10_000_000L, 0);
    private final BrokerOrders orders =
            new MarketableOrders(new Recording(), new MarketableLimit(100), instrument -> price, instrument -> 500L);

    @Test
    void aMarketOrderLeavesWithALimitBeyondTheNewestPriceHoweverOld() {
        assertThat(place(Pricing.MARKET)).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(sent).containsExactly(Pricing.limit(10_100_000L));
    }

    @Test
    void aLimitOrderLeavesAsItIs() {
        place(AT_1000);
        assertThat(sent).containsExactly(AT_1000);
    }

    @Test
    void withoutAPriceNothingIsSentAndTheAnswerSaysWhy() {
        price = null;
        assertThat(place(Pricing.MARKET)).isInstanceOfSatisfying(BrokerOutcome.Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(BrokerOutcome.Kind.REJECTED);
            assertThat(refused.text())
                    .contains("nothing was sent", "TICKWIRE_ORDERS_MARKET_AS_LIMIT", "no price of NSECM:2885");
        });
        assertThat(sent).isEmpty();
    }

    @Test
    void noOrderIsChangedToHaveNoLimit() {
        assertThat(modify(Pricing.MARKET)).isInstanceOf(BrokerOutcome.Refused.class);
        assertThat(sent).isEmpty();
        assertThat(modify(AT_1000)).isInstanceOf(BrokerOutcome.Accepted.class);
        assertThat(sent).containsExactly(AT_1000);
    }

    private BrokerOutcome place(Pricing pricing) {
        return orders.place(
                new OrderRequest("id", null, RELIANCE, Product.MIS, Side.BUY, 1, pricing, Validity.DAY, 0, null),
                () -> null);
    }

    private BrokerOutcome modify(Pricing pricing) {
        OrderValues values = new OrderValues(pricing, 1, Validity.DAY, 0);
        return orders.modify(new OrderChange("7", "id", Product.MIS, values), () -> null);
    }

    private final class Recording implements BrokerOrders {
        @Override
        public BrokerOutcome place(OrderRequest order, SendPermit permit) {
            sent.add(order.pricing());
            return new BrokerOutcome.Accepted("7");
        }

        @Override
        public BrokerOutcome modify(OrderChange change, SendPermit permit) {
            sent.add(change.values().pricing());
            return new BrokerOutcome.Accepted("7");
        }

        @Override
        public BrokerOutcome cancel(String brokerOrderId, String clientOrderId) {
            return new BrokerOutcome.Accepted(brokerOrderId);
        }

        @Override
        public Answer<BookRow> orderBook() {
            return new Answer.Rows<>(List.of());
        }

        @Override
        public Answer<TradeRow> trades() {
            return new Answer.Rows<>(List.of());
        }

        @Override
        public Answer<PositionRow> positions() {
            return new Answer.Rows<>(List.of());
        }
    }
}
