package io.tickwire.orders.check;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceBracketOrder;
import io.tickwire.orders.command.PlaceCoverOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;

/** Orders with exits of their own: bracket and cover. */
final class ProtectedOrderCheck {
    private ProtectedOrderCheck() {}

    static PlaceBracketOrder bracket(Draft.Bracket bracket, Instruments instruments) {
        InstrumentDefinition instrument = InstrumentChoice.of(bracket.instrument(), instruments);
        Contract contract = ContractTerms.of(instrument);
        QuantityCheck.ofOrder(bracket.quantity(), instrument);
        QuantityCheck.inOneOrder(bracket.quantity(), contract);
        PricingCheck.price("limitPrice", bracket.limit(), instrument);
        PricingCheck.price("targetOffset", bracket.target(), instrument);
        PricingCheck.price("stopLossOffset", bracket.stopLoss(), instrument);
        Long trailing = bracket.trailing();
        if (trailing != null) {
            PricingCheck.price("trailingOffset", trailing, instrument);
        }
        Side side = OrderCheck.side(bracket.side());
        long below = side == Side.BUY ? bracket.stopLoss() : bracket.target();
        Violation.unless(
                below < bracket.limit(),
                Reason.PRICE_INVALID,
                "the lower exit would lie at or below zero; give a smaller offset");
        return new PlaceBracketOrder(
                bracket.header(),
                contract,
                side,
                bracket.quantity(),
                bracket.limit(),
                new Protection.Bracket(bracket.target(), bracket.stopLoss(), trailing));
    }

    static PlaceCoverOrder cover(Draft.Cover cover, Instruments instruments) {
        InstrumentDefinition instrument = InstrumentChoice.of(cover.terms().instrument(), instruments);
        Contract contract = ContractTerms.of(instrument);
        QuantityCheck.ofOrder(cover.quantity(), instrument);
        QuantityCheck.inOneOrder(cover.quantity(), contract);
        Side side = OrderCheck.side(cover.side());
        Pricing pricing = PricingCheck.of(cover.terms(), side, instrument);
        Violation.unless(
                !pricing.kind().conditional(),
                Reason.ORDER_TYPE_NOT_ALLOWED,
                "the entry of a cover order is MARKET or LIMIT, not " + pricing.kind());
        PricingCheck.price("stopPrice", cover.stopLoss(), instrument);
        Long limit = pricing.limit();
        Violation.unless(
                limit == null || side.signed(limit - cover.stopLoss()) > 0,
                Reason.PRICE_INVALID,
                "the stop-loss of a " + side + " must lie " + (side == Side.BUY ? "below" : "above")
                        + " its limit price");
        return new PlaceCoverOrder(
                cover.header(), contract, side, cover.quantity(), pricing, new Protection.Cover(cover.stopLoss()));
    }
}
