package io.tickwire.orders.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.orders.CancelOrder;
import io.tickwire.schemas.orders.InstrumentSelector;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.SmartOrder;
import io.tickwire.schemas.orders.TimeInForce;
import org.junit.jupiter.api.Test;

class CommandTextsTest {
    @Test
    void takesOrdinaryWordsOfAnyScript() {
        assertThat(CommandTexts.unfit(cancel("नीति-1", "order"))).isNull();
        assertThat(CommandTexts.unfit(cancel("", null))).isNull();
    }

    @Test
    void namesTheFieldThatCannotBeKept() {
        assertThat(CommandTexts.unfit(cancel("s\0", null))).startsWith("strategyId ");
        assertThat(CommandTexts.unfit(cancel("s", "1\n2"))).startsWith("body.targetCommandId ");
        assertThat(CommandTexts.unfit(cancel("s".repeat(CommandTexts.LONGEST + 1), null)))
                .startsWith("strategyId ");
    }

    @Test
    void looksIntoNestedRecords() {
        InstrumentSelector instrument = new InstrumentSelector(ExchangeSegment.NSECM, null, "RELI\0ANCE");
        SmartOrder smart = new SmartOrder(instrument, ProductType.MIS, 1L, OrderType.MARKET, null, TimeInForce.DAY);
        assertThat(CommandTexts.unfit(command("s", smart))).startsWith("body.instrument.symbol ");
    }

    private static OrderCommand cancel(String strategy, String target) {
        return command(strategy, new CancelOrder(null, target));
    }

    private static OrderCommand command(String strategy, Object body) {
        return new OrderCommand("id", "demo", null, strategy, 0L, 0L, body);
    }
}
