package io.tickwire.orders.event;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.PlaceBracketOrder;
import io.tickwire.orders.command.PlaceCoverOrder;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * The command a fact is about: the part of an event that is the same in all events of a command.
 *
 * @param commandType name of the command's record, for example SmartOrder
 * @param target wanted position in units; null unless it is a smart order
 */
public record Subject(
        String commandId,
        String account,
        @Nullable String clientId,
        String strategyId,
        String commandType,
        @Nullable InstrumentKey instrument,
        @Nullable String symbol,
        @Nullable Product product,
        @Nullable Long target) {

    public static Subject of(Command command) {
        CommandHeader header = command.header();
        Contract contract = command.contract();
        return new Subject(
                header.commandId(),
                header.account(),
                header.clientId(),
                header.strategyId(),
                command.kind(),
                contract == null ? null : contract.key(),
                contract == null ? null : contract.symbol(),
                product(command),
                command instanceof SmartOrder smart ? (Long) smart.target() : null);
    }

    /** The same command, about one of the instruments it turned out to be about. */
    public Subject on(InstrumentKey traded, @Nullable String called, Product held) {
        return new Subject(
                commandId,
                account,
                clientId,
                strategyId,
                commandType,
                instrument == null ? traded : instrument,
                instrument == null ? called : symbol,
                product == null ? held : product,
                target);
    }

    private static @Nullable Product product(Command command) {
        if (command instanceof SmartOrder smart) {
            return smart.product();
        }
        if (command instanceof PlaceOrder place) {
            return place.product();
        }
        if (command instanceof PlaceCoverOrder) {
            return Product.CO;
        }
        return command instanceof PlaceBracketOrder ? Product.BO : null;
    }
}
