package io.tickwire.orders.intake;

import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import org.jspecify.annotations.Nullable;

/** A command as it was sent, in our words but unchecked; null where the sender used a word we do not know. */
sealed interface Draft {
    CommandHeader header();

    /** Name of the command's record. */
    String kind();

    record Smart(CommandHeader header, long target, Terms terms) implements Draft {
        @Override
        public String kind() {
            return "SmartOrder";
        }
    }

    record Place(CommandHeader header, @Nullable Side side, long quantity, long disclosed, Terms terms)
            implements Draft {
        @Override
        public String kind() {
            return "PlaceOrder";
        }
    }

    record Cancel(
            CommandHeader header,
            @Nullable String brokerOrderId,
            @Nullable String targetCommandId) implements Draft {
        @Override
        public String kind() {
            return "CancelOrder";
        }
    }

    /** A command this version cannot carry out. */
    record Unsupported(CommandHeader header, String kind) implements Draft {}

    /** What smart and plain orders share. */
    record Terms(
            InstrumentName instrument,
            @Nullable Product product,
            Pricing.@Nullable Kind pricing,
            @Nullable Long limit,
            @Nullable Long stop,
            @Nullable Validity validity) {}
}
