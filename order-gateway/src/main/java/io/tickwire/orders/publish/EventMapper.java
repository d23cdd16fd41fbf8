package io.tickwire.orders.publish;

import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.NumberedFact;
import io.tickwire.orders.event.OrderReport;
import io.tickwire.orders.event.Subject;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.OrderEventType;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.ReasonCode;
import org.jspecify.annotations.Nullable;

/** From a numbered fact to the contract's record: the same fact always gives the same bytes. */
final class EventMapper {
    private EventMapper() {}

    /** @param paper whether its command was taken on paper */
    static OrderEvent event(NumberedFact numbered, boolean paper) {
        Fact fact = numbered.fact();
        OrderEvent event = about(fact.subject());
        event.setPaper(paper);
        event.setEventId(numbered.eventId().toString());
        event.setSequence(numbered.sequence());
        event.setOccurredAt(fact.at());
        event.setType(OrderEventType.valueOf(fact.type().name()));
        event.setTerminal(fact.terminal());
        event.setReasonCode(
                fact.reason() == null ? null : ReasonCode.valueOf(fact.reason().name()));
        event.setReason(fact.text());
        event.setPosition(fact.position());
        OrderReport order = fact.order();
        if (order != null) {
            order(event, order);
        }
        return event;
    }

    private static OrderEvent about(Subject subject) {
        OrderEvent event = new OrderEvent();
        event.setCommandId(subject.commandId());
        event.setAccount(subject.account());
        event.setClientId(subject.clientId());
        event.setStrategyId(subject.strategyId());
        event.setCommandType(subject.commandType());
        InstrumentKey instrument = subject.instrument();
        event.setInstrument(instrument == null ? null : instrument.toAvro());
        event.setSymbol(subject.symbol());
        event.setProduct(
                subject.product() == null ? null : named(subject.product().name()));
        event.setTargetPosition(subject.target());
        return event;
    }

    private static void order(OrderEvent event, OrderReport order) {
        event.setLeg(order.leg());
        event.setClientOrderId(order.clientOrderId());
        event.setBrokerOrderId(order.brokerOrderId());
        event.setExchangeOrderId(order.exchangeOrderId());
        event.setSide(OrderSide.valueOf(order.side().name()));
        event.setOrderQuantity(order.quantity());
        event.setCumulativeQuantity(order.cumulativeQuantity());
        event.setLastQuantity(order.lastQuantity() == 0 ? null : (Long) order.lastQuantity());
        event.setLimitPrice(order.limitPrice());
        event.setAveragePrice(order.averagePrice());
    }

    private static @Nullable ProductType named(String product) {
        return product.equals("OTHER") ? ProductType.UNKNOWN : ProductType.valueOf(product);
    }
}
