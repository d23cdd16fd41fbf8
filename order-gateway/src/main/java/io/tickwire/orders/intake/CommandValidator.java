package io.tickwire.orders.intake;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.command.Validity;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Decides from a command and the instrument master alone whether it may go on; each refusal says what to do instead. */
final class CommandValidator {
    /** Beyond any real order, and far from overflow. */
    private static final long LARGEST = 1_000_000_000L;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final String account;

    /** @param account the account this gateway acts for */
    CommandValidator(String account) {
        this.account = account;
    }

    /** @param now UTC microseconds */
    Verdict check(Draft draft, Instruments instruments, long now) {
        try {
            header(draft.header(), now);
            return new Verdict.Fit(body(draft, instruments));
        } catch (Violation violation) {
            return violation.verdict();
        }
    }

    private void header(CommandHeader header, long now) {
        Violation.unless(
                UUID.matcher(header.commandId()).matches(),
                Reason.UNPARSEABLE,
                "commandId '" + header.commandId() + "' is no UUID");
        Violation.unless(
                header.account().equals(account),
                Reason.ACCOUNT_UNKNOWN,
                "no gateway acts for account '" + header.account() + "'; this one acts for '" + account + "'");
        Violation.unless(
                header.clientId() == null,
                Reason.UNSUPPORTED_COMMAND,
                "clients of dealer accounts are not served yet; leave clientId out for the account itself");
        Violation.unless(
                header.notAfter() >= now,
                Reason.EXPIRED,
                "its notAfter had passed by " + (now - header.notAfter()) / 1_000 + " ms when it was read");
    }

    private static Command body(Draft draft, Instruments instruments) {
        if (draft instanceof Draft.Smart smart) {
            return smart(smart, instruments);
        }
        if (draft instanceof Draft.Place place) {
            return place(place, instruments);
        }
        if (draft instanceof Draft.Cancel cancel) {
            return cancel(cancel);
        }
        throw new Violation(Reason.UNSUPPORTED_COMMAND, "this gateway does not carry out " + draft.kind() + " yet");
    }

    private static SmartOrder smart(Draft.Smart smart, Instruments instruments) {
        Draft.Terms terms = smart.terms();
        InstrumentDefinition instrument = InstrumentChoice.of(terms.instrument(), instruments);
        Pricing pricing = PricingCheck.of(terms, null, instrument);
        Violation.unless(
                !pricing.kind().conditional(),
                Reason.ORDER_TYPE_NOT_ALLOWED,
                "a smart order is MARKET or LIMIT, not " + pricing.kind());
        Violation.unless(
                Math.abs(smart.target()) <= LARGEST && smart.target() != Long.MIN_VALUE,
                Reason.QUANTITY_INVALID,
                "targetPosition " + smart.target() + " is beyond " + LARGEST);
        lots(instrument, smart.target());
        return new SmartOrder(
                smart.header(), contract(instrument), product(terms), smart.target(), pricing, validity(terms));
    }

    private static PlaceOrder place(Draft.Place place, Instruments instruments) {
        Draft.Terms terms = place.terms();
        InstrumentDefinition instrument = InstrumentChoice.of(terms.instrument(), instruments);
        Side side = place.side();
        if (side == null) {
            throw new Violation(Reason.UNPARSEABLE, "side is neither BUY nor SELL");
        }
        quantity(place, instrument);
        return new PlaceOrder(
                place.header(),
                contract(instrument),
                product(terms),
                side,
                place.quantity(),
                PricingCheck.of(terms, side, instrument),
                validity(terms),
                place.disclosed());
    }

    private static void quantity(Draft.Place place, InstrumentDefinition instrument) {
        Violation.unless(
                place.quantity() > 0 && place.quantity() <= LARGEST,
                Reason.QUANTITY_INVALID,
                "quantity must lie between 1 and " + LARGEST + ", is " + place.quantity());
        Violation.unless(
                place.disclosed() >= 0 && place.disclosed() <= place.quantity(),
                Reason.QUANTITY_INVALID,
                "disclosedQuantity must lie between 0 and the quantity, is " + place.disclosed());
        lots(instrument, place.quantity());
        OptionalLong largest = instrument.maxOrderQuantity();
        Violation.unless(
                largest.isEmpty() || place.quantity() <= largest.getAsLong(),
                Reason.FREEZE_QUANTITY,
                "one order of " + instrument.symbol() + " may have at most " + largest.orElse(0)
                        + " units; send several");
    }

    private static void lots(InstrumentDefinition instrument, long quantity) {
        Violation.unless(
                quantity % instrument.lotSize() == 0,
                Reason.LOT_MULTIPLE,
                quantity + " is no multiple of the lot size " + instrument.lotSize() + " of " + instrument.symbol());
    }

    private static CancelOrder cancel(Draft.Cancel cancel) {
        String order = cancel.brokerOrderId();
        String command = cancel.targetCommandId();
        Violation.unless(
                (order == null) != (command == null),
                Reason.UNPARSEABLE,
                "give brokerOrderId or targetCommandId, not both or neither");
        Violation.unless(
                order == null || ORDER_ID.matcher(order).matches(),
                Reason.ORDER_NOT_FOUND,
                "brokerOrderId is no order number");
        Violation.unless(
                command == null || UUID.matcher(command).matches(),
                Reason.ORDER_NOT_FOUND,
                "targetCommandId '" + command + "' is no UUID");
        return new CancelOrder(cancel.header(), order, command);
    }

    private static Contract contract(InstrumentDefinition instrument) {
        OptionalLong largest = instrument.maxOrderQuantity();
        return new Contract(
                instrument.key(),
                instrument.symbol(),
                instrument.lotSize(),
                largest.isPresent() ? (Long) largest.getAsLong() : null);
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
