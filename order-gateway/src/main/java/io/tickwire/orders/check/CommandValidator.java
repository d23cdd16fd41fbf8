package io.tickwire.orders.check;

import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.command.ClientCode;
import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Reason;

/** Decides from a command and the instrument master alone whether it may go on; each refusal says what to do instead. */
public final class CommandValidator {
    private final String account;

    /** @param account the account this gateway acts for */
    public CommandValidator(String account) {
        this.account = account;
    }

    /** @param now UTC microseconds */
    public Verdict check(Draft draft, Instruments instruments, long now) {
        try {
            header(draft.header(), now);
            return new Verdict.Fit(body(draft, instruments));
        } catch (Violation violation) {
            return violation.verdict();
        }
    }

    private void header(CommandHeader header, long now) {
        NameCheck.uuid("commandId", header.commandId(), Reason.UNPARSEABLE);
        Violation.unless(
                header.account().equals(account),
                Reason.ACCOUNT_UNKNOWN,
                "no gateway acts for account '" + header.account() + "'; this one acts for '" + account + "'");
        String client = header.clientId();
        Violation.unless(
                client == null || ClientCode.wellFormed(client),
                Reason.CLIENT_UNKNOWN,
                "clientId '" + client + "' is no client code; leave it out for the account itself");
        Violation.unless(
                header.notAfter() >= now,
                Reason.EXPIRED,
                "its notAfter had passed by " + (now - header.notAfter()) / 1_000 + " ms when it was read");
    }

    private static Command body(Draft draft, Instruments instruments) {
        if (draft instanceof Draft.Smart smart) {
            return OrderCheck.smart(smart, instruments);
        }
        if (draft instanceof Draft.Place place) {
            return OrderCheck.place(place, instruments);
        }
        if (draft instanceof Draft.Bracket bracket) {
            return ProtectedOrderCheck.bracket(bracket, instruments);
        }
        return draft instanceof Draft.Cover cover
                ? ProtectedOrderCheck.cover(cover, instruments)
                : ActionCheck.action(draft, instruments);
    }
}
