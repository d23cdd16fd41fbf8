package io.tickwire.broker.xts.login;

import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.xts.XtsKeys;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.service.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** An XTS login as token custody wants it: a grant, or why there is none. */
final class XtsLogin implements BrokerLogin {
    /** No document lists the codes of refused logins; these words in a description say it is about the keys. */
    private static final List<String> ABOUT_KEYS = List.of(
            "credential", "key", "secret", "blocked", "denied", "invalid", "expired", "disabled", "not allowed");

    private final Supplier<XtsReply<Grant>> attempt;
    private final XtsKeys keys;

    XtsLogin(Supplier<XtsReply<Grant>> attempt, XtsKeys keys) {
        this.attempt = attempt;
        this.keys = keys;
    }

    @Override
    public Grant login() {
        XtsReply<Grant> reply = attempt.get();
        if (reply instanceof XtsReply.Success<Grant> success) {
            return ours(success.result());
        }
        if (reply instanceof XtsReply.Refused<Grant> refused) {
            throw new LoginRefused(
                    kind(refused), "HTTP " + refused.http() + " " + refused.code() + " " + refused.description());
        }
        throw new LoginRefused(LoginRefused.Kind.BROKER_DOWN, cause(reply));
    }

    /** Somebody else's token would show us their positions and take our orders: a person must look at it. */
    private Grant ours(Grant grant) {
        TokenOwner.objection(grant, keys.appKey().reveal()).ifPresent(why -> {
            throw new LoginRefused(LoginRefused.Kind.BAD_CREDENTIALS, why);
        });
        return grant;
    }

    @Override
    public Secret credentials() {
        return Secret.of(keys.appKey().reveal() + "\n" + keys.secretKey().reveal());
    }

    private static String cause(XtsReply<Grant> reply) {
        return reply instanceof XtsReply.NotSent<Grant> notSent
                ? notSent.cause()
                : reply instanceof XtsReply.Unknown<Grant> unknown ? unknown.cause() : "no answer";
    }

    private static LoginRefused.Kind kind(XtsReply.Refused<Grant> refused) {
        switch (refused.kind()) {
            case AUTH:
            case BAD_CREDENTIALS:
            case VALIDATION:
                return LoginRefused.Kind.BAD_CREDENTIALS;
            case OTHER:
                return aboutKeys(refused.description())
                        ? LoginRefused.Kind.BAD_CREDENTIALS
                        : LoginRefused.Kind.BROKER_DOWN;
            default:
                return LoginRefused.Kind.BROKER_DOWN;
        }
    }

    private static boolean aboutKeys(String description) {
        String words = description.toLowerCase(Locale.ROOT);
        return ABOUT_KEYS.stream().anyMatch(words::contains);
    }
}
