package io.tickwire.orders.intake;

import io.tickwire.orders.check.Draft;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.PlaceBracketOrder;
import io.tickwire.schemas.orders.PlaceCoverOrder;
import io.tickwire.schemas.orders.PlaceOrder;
import io.tickwire.schemas.orders.SmartOrder;
import org.jspecify.annotations.Nullable;

/** From the contract's records to our words: commands that place orders here, all others in {@link ActionDrafts}. */
final class CommandMapper {
    private CommandMapper() {}

    /**
     * @param home the client that is meant when none is named: written down with the command, so that another setting on
     *     another day does not look for its orders at another client's; null for the account itself
     */
    static Draft draft(OrderCommand command, @Nullable String home) {
        String named = command.getClientId();
        CommandHeader header = new CommandHeader(
                command.getCommandId(),
                command.getAccount(),
                named == null ? home : named,
                command.getStrategyId(),
                command.getCreatedAt(),
                command.getNotAfter());
        Object body = command.getBody();
        String kind = body.getClass().getSimpleName();
        if (body instanceof SmartOrder smart) {
            return new Draft.Smart(header, kind, smart.getTargetPosition(), terms(smart));
        }
        if (body instanceof PlaceOrder place) {
            return place(header, kind, place);
        }
        if (body instanceof PlaceBracketOrder bracket) {
            return bracket(header, kind, bracket);
        }
        return body instanceof PlaceCoverOrder cover
                ? cover(header, kind, cover)
                : ActionDrafts.draft(header, kind, body);
    }

    private static Draft place(CommandHeader header, String kind, PlaceOrder place) {
        Draft.Terms terms = new Draft.Terms(
                Words.instrument(place.getInstrument()),
                Words.known(Product.class, place.getProduct()),
                Words.known(Pricing.Kind.class, place.getOrderType()),
                place.getLimitPrice(),
                place.getStopPrice(),
                Words.known(Validity.class, place.getTimeInForce()));
        return new Draft.Place(
                header,
                kind,
                Words.known(Side.class, place.getSide()),
                place.getQuantity(),
                place.getDisclosedQuantity(),
                terms);
    }

    private static Draft bracket(CommandHeader header, String kind, PlaceBracketOrder bracket) {
        return new Draft.Bracket(
                header,
                kind,
                Words.instrument(bracket.getInstrument()),
                Words.known(Side.class, bracket.getSide()),
                bracket.getQuantity(),
                bracket.getLimitPrice(),
                bracket.getTargetOffset(),
                bracket.getStopLossOffset(),
                bracket.getTrailingOffset());
    }

    private static Draft cover(CommandHeader header, String kind, PlaceCoverOrder cover) {
        Draft.Terms terms = new Draft.Terms(
                Words.instrument(cover.getInstrument()),
                Product.CO,
                Words.known(Pricing.Kind.class, cover.getOrderType()),
                cover.getLimitPrice(),
                null,
                Validity.DAY);
        return new Draft.Cover(
                header,
                kind,
                Words.known(Side.class, cover.getSide()),
                cover.getQuantity(),
                terms,
                cover.getStopPrice());
    }

    private static Draft.Terms terms(SmartOrder smart) {
        return new Draft.Terms(
                Words.instrument(smart.getInstrument()),
                Words.known(Product.class, smart.getProduct()),
                Words.known(Pricing.Kind.class, smart.getOrderType()),
                smart.getLimitPrice(),
                null,
                Words.known(Validity.class, smart.getTimeInForce()));
    }
}
