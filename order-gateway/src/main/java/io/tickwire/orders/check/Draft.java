package io.tickwire.orders.check;

import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import org.jspecify.annotations.Nullable;

/** A command as it was sent, in our words but unchecked; null where the sender used a word we do not know. */
public sealed interface Draft {
    CommandHeader header();

    /** Name of the command's record. */
    String kind();

    record Smart(CommandHeader header, String kind, long target, Terms terms) implements Draft {}

    record Place(
            CommandHeader header, String kind, @Nullable Side side, long quantity, long disclosed, Terms terms)
            implements Draft {}

    /**
     * @param target distance of the target from the entry price, fixed-point
     * @param stopLoss distance of the stop-loss from it
     */
    record Bracket(
            CommandHeader header,
            String kind,
            InstrumentName instrument,
            @Nullable Side side,
            long quantity,
            long limit,
            long target,
            long stopLoss,
            @Nullable Long trailing)
            implements Draft {}

    /** @param stopLoss trigger price, fixed-point */
    record Cover(
            CommandHeader header, String kind, @Nullable Side side, long quantity, Terms terms, long stopLoss)
            implements Draft {}

    record Modify(CommandHeader header, String kind, Name order, Changes changes) implements Draft {}

    record ModifyBracket(CommandHeader header, String kind, String brokerOrderId, Changes changes) implements Draft {}

    record Cancel(CommandHeader header, String kind, Name order) implements Draft {}

    /** @param instrument null for all */
    record CancelAll(
            CommandHeader header, String kind, @Nullable InstrumentName instrument) implements Draft {}

    record ExitBracket(CommandHeader header, String kind, String brokerOrderId) implements Draft {}

    record ExitCover(CommandHeader header, String kind, String brokerOrderId) implements Draft {}

    record Convert(
            CommandHeader header,
            String kind,
            InstrumentName instrument,
            @Nullable Product from,
            @Nullable Product to,
            long quantity,
            boolean dayWise)
            implements Draft {}

    /** @param product null for all */
    record CloseAll(
            CommandHeader header, String kind, @Nullable Product product, String reason) implements Draft {}

    /**
     * A command of which a part that may be left out was given in a word we do not know: as if left out would be another
     * command.
     */
    record Unreadable(CommandHeader header, String kind, String what) implements Draft {}

    /** A command this version does not know. */
    record Unsupported(CommandHeader header, String kind) implements Draft {}

    /** What smart, plain and cover orders share. */
    record Terms(
            InstrumentName instrument,
            @Nullable Product product,
            Pricing.@Nullable Kind pricing,
            @Nullable Long limit,
            @Nullable Long stop,
            @Nullable Validity validity) {}

    /** The two ways to name an order, of which exactly one must be given. */
    record Name(@Nullable String brokerOrderId, @Nullable String targetCommandId) {}
}
