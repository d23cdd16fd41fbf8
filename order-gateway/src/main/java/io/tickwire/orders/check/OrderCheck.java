package io.tickwire.orders.check;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import org.jspecify.annotations.Nullable;

/** Smart and plain orders. */
final class OrderCheck {
    private OrderCheck() {}

    static SmartOrder smart(Draft.Smart smart, Instruments instruments) {
        Draft.Terms terms = smart.terms();
        InstrumentDefinition instrument = InstrumentChoice.of(terms.instrument(), instruments);
        Pricing pricing = PricingCheck.of(terms, null, instrument);
        Violation.unless(
                !pricing.kind().conditional(),
                Reason.ORDER_TYPE_NOT_ALLOWED,
                "a smart order is MARKET or LIMIT, not " + pricing.kind());
        QuantityCheck.position(smart.target(), instrument);
        return new SmartOrder(
                smart.header(), ContractTerms.of(instrument), product(terms), smart.target(), pricing, validity(terms));
    }

    static PlaceOrder place(Draft.Place place, Instruments instruments) {
        Draft.Terms terms = place.terms();
        InstrumentDefinition instrument = InstrumentChoice.of(terms.instrument(), instruments);
        Contract contract = ContractTerms.of(instrument);
        Side side = side(place.side());
        QuantityCheck.ofOrder(place.quantity(), instrument);
        QuantityCheck.disclosed(place.disclosed(), place.quantity());
        QuantityCheck.inSlices(place.quantity(), contract);
        return new PlaceOrder(
                place.header(),
                contract,
                product(terms),
                side,
                place.quantity(),
                PricingCheck.of(terms, side, instrument),
                validity(terms),
                place.disclosed());
    }

    static Side side(@Nullable Side side) {
        if (side == null) {
            throw new Violation(Reason.UNPARSEABLE, "side is neither BUY nor SELL");
        }
        return side;
    }

    private static Product product(Draft.Terms terms) {
        Product product = terms.product();
        if (product == null || !product.plain()) {
            throw new Violation(
                    Reason.PRODUCT_NOT_ALLOWED, "the product must be MIS, NRML, CNC or MTF, is " + terms.product());
        }
        return product;
    }

    private static Validity validity(Draft.Terms terms) {
        Validity validity = terms.validity();
        if (validity == null) {
            throw new Violation(Reason.ORDER_TYPE_NOT_ALLOWED, "timeInForce must be DAY or IOC");
        }
        return validity;
    }
}
