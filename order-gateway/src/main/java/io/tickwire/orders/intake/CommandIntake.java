package io.tickwire.orders.intake;

import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.check.CommandValidator;
import io.tickwire.orders.check.Draft;
import io.tickwire.orders.check.Verdict;
import io.tickwire.orders.command.CancelAll;
import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.command.CloseAllPositions;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.ModifyOrder;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.ledger.CommandStore;
import io.tickwire.orders.ledger.CommandStore.Arrival;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.service.time.Micros;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command from its record to the ledger: checked, stored once, answered. */
final class CommandIntake {
    /** Years 1970 to 9999: what every reader of the ledger can print. */
    private static final long LATEST = 253_402_300_799_000_000L;

    private final String account;
    private final @Nullable String home;
    private final boolean paper;
    private final CommandValidator validator;
    private final InstrumentDirectory instruments;
    private final CommandStore store;
    private final InstantSource clock;

    CommandIntake(CommandConsumer.Parts parts) {
        this.account = parts.account();
        this.home = parts.home();
        this.paper = parts.paper();
        this.validator = new CommandValidator(account);
        this.instruments = parts.instruments();
        this.store = parts.store();
        this.clock = parts.clock();
    }

    /** What became of a command. */
    enum Result {
        ACCEPTED,
        DENIED,
        SEEN_BEFORE,
        MISMATCH,
        /** Another gateway acts for its account. */
        ELSEWHERE
    }

    Result accept(OrderCommand avro) {
        Draft draft = CommandMapper.draft(avro, home);
        String addressee = draft.header().account();
        if (!addressee.equals(account) && store.served(addressee)) {
            return Result.ELSEWHERE;
        }
        long now = Micros.now(clock);
        Verdict verdict = check(draft, now);
        byte[] hash = PayloadHash.of(avro);
        return verdict instanceof Verdict.Fit fit
                ? store(accepted(fit.command(), hash, now), Result.ACCEPTED)
                : store(denied(draft, (Verdict.Refused) verdict, hash, now), Result.DENIED);
    }

    /** Bytes that are no command, but say whose they were: the sender is told once. */
    Result deny(String commandId, @Nullable String key, byte[] value, String cause) {
        long now = Micros.now(clock);
        String addressee = key == null || key.isEmpty() ? account : key;
        CommandHeader header = new CommandHeader(commandId, addressee, null, "", now, now);
        Verdict.Refused refused = new Verdict.Refused(Reason.UNPARSEABLE, "it could not be read: " + cause);
        Draft unread = new Draft.Unsupported(header, "UNKNOWN");
        return store(denied(unread, refused, PayloadHash.ofBytes(value), now), Result.DENIED);
    }

    private Verdict check(Draft draft, long now) {
        Verdict verdict = validator.check(draft, instruments.current(), now);
        if (verdict instanceof Verdict.Refused refused && refused.reason() == Reason.INSTRUMENT_UNKNOWN) {
            Instruments newer = instruments.refreshed();
            verdict = validator.check(draft, newer, now);
        }
        return paper && verdict instanceof Verdict.Fit fit && !onPaper(fit.command())
                ? new Verdict.Refused(
                        Reason.PAPER_MODE,
                        "the gateway is in paper mode, which has no bracket orders, cover orders and conversions;"
                                + " TICKWIRE_ORDERS_MODE=live has them")
                : verdict;
    }

    /** What the paper broker can do. */
    private static boolean onPaper(Command command) {
        return command instanceof SmartOrder
                || command instanceof PlaceOrder
                || command instanceof ModifyOrder
                || command instanceof CancelOrder
                || command instanceof CancelAll
                || command instanceof CloseAllPositions;
    }

    private Result store(Arrival arrival, Result ifNew) {
        return switch (store.store(arrival)) {
            case STORED -> ifNew;
            case SEEN_BEFORE -> Result.SEEN_BEFORE;
            case MISMATCH -> Result.MISMATCH;
        };
    }

    private static Arrival accepted(Command command, byte[] hash, long now) {
        Subject subject = Subject.of(command);
        Fact fact = Fact.about(subject, FactType.COMMAND_ACCEPTED, now);
        return arrival(subject, command, command.header(), hash, now, fact);
    }

    private static Arrival denied(Draft draft, Verdict.Refused refused, byte[] hash, long now) {
        CommandHeader header = draft.header();
        Subject subject = new Subject(
                header.commandId(),
                header.account(),
                header.clientId(),
                header.strategyId(),
                draft.kind(),
                null,
                null,
                null,
                draft instanceof Draft.Smart smart ? (Long) smart.target() : null);
        Fact fact = Fact.about(subject, FactType.COMMAND_DENIED, now)
                .because(refused.reason(), refused.text())
                .ending();
        return arrival(subject, null, header, hash, now, fact);
    }

    private static Arrival arrival(
            Subject subject, @Nullable Command command, CommandHeader header, byte[] hash, long now, Fact fact) {
        return new Arrival(
                subject, command, hash, storable(header.createdAt()), storable(header.notAfter()), now, List.of(fact));
    }

    private static long storable(long micros) {
        return Math.max(0, Math.min(LATEST, micros));
    }
}
