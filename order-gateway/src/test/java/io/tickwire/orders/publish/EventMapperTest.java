package io.tickwire.orders.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.NumberedFact;
import io.tickwire.orders.event.OrderReport;
import io.tickwire.orders.event.Subject;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.ReasonCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventMapperTest {
    private final Subject subject = new Subject(
            "6f1c2a9e-6c0e-4d2c-9d2e-0b9c7a1d2e3f",
            "demo",
            null,
            "momentum",
            "SmartOrder",
            InstrumentKey.parse("NSECM:2885"),
            "RELIANCE-EQ",
            Product.MIS,
            100L);

    @Test
    void tellsEverythingAFactHolds() {
        Fact fact = Fact.about(subject, FactType.ORDER_PARTIALLY_FILLED, 1_795_149_000_000_000L)
                .of(new OrderReport(1, "T1", "1110037830", "X1", Side.BUY, 100, null, 60, 20, 28_535_000L));
        OrderEvent event = EventMapper.event(new NumberedFact(5, fact), false);
        assertThat(event.getSequence()).isEqualTo(5);
        assertThat(event.getType()).isEqualTo(OrderEventType.ORDER_PARTIALLY_FILLED);
        assertThat(event.getTerminal()).isFalse();
        assertThat(event.getInstrument().getExchangeInstrumentId()).isEqualTo(2_885);
        assertThat(event.getTargetPosition()).isEqualTo(100);
        assertThat(event.getBrokerOrderId()).isEqualTo("1110037830");
        assertThat(event.getCumulativeQuantity()).isEqualTo(60);
        assertThat(event.getLastQuantity()).isEqualTo(20);
        assertThat(event.getAveragePrice()).isEqualTo(28_535_000L);
        assertThat(event.getPaper()).isFalse();
    }

    @Test
    void theSameFactGivesTheSameBytesAndId() throws IOException {
        Fact fact = Fact.about(subject, FactType.COMMAND_FAILED, 7)
                .because(Reason.UNCONFIRMED, "the broker never showed it")
                .ending();
        OrderEvent once = EventMapper.event(new NumberedFact(3, fact), false);
        OrderEvent again = EventMapper.event(new NumberedFact(3, fact), false);
        assertThat(again.toByteBuffer()).isEqualTo(once.toByteBuffer());
        assertThat(again.getEventId()).isEqualTo(once.getEventId());
        assertThat(EventMapper.event(new NumberedFact(4, fact), false).getEventId())
                .isNotEqualTo(once.getEventId());
        assertThat(once.getReasonCode()).isEqualTo(ReasonCode.UNCONFIRMED);
        assertThat(once.getTerminal()).isTrue();
    }

    @Test
    void everyFactCanBeTold() {
        for (FactType type : FactType.values()) {
            for (Reason reason : Reason.values()) {
                Fact fact = Fact.about(subject, type, 7).because(reason, "why");
                assertThat(EventMapper.event(new NumberedFact(1, fact), false)
                                .getType()
                                .name())
                        .isEqualTo(type.name());
            }
        }
    }
}
