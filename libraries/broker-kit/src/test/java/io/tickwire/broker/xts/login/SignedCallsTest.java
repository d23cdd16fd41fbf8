package io.tickwire.broker.xts.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.service.config.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedCallsTest {
    private final List<Long> used = new ArrayList<>();
    private final Sessions sessions = new Sessions() {
        @Override
        public SessionToken current() {
            return token(1);
        }

        @Override
        public SessionToken insist(long dead) {
            throw new AssertionError("nobody insists here");
        }

        @Override
        public StoredSession stored() {
            throw new AssertionError("nobody looks here");
        }

        @Override
        public SessionToken fence() {

            throw new AssertionError("nothing is fenced here");
        }

        @Override
        public SessionToken replace(SessionToken dead) {
            return token(dead.generation() + 1);
        }
    };

    @Test
    void usesTheCurrentToken() {
        assertThat(call(1).ok()).isTrue();
        assertThat(used).containsExactly(1L);
    }

    @Test
    void replacesARefusedTokenAndCallsOnceMore() {
        assertThat(call(2).ok()).isTrue();
        assertThat(used).containsExactly(1L, 2L);
    }

    @Test
    void doesNotGoRoundInCircles() {
        assertThat(XtsReply.refusedFor(call(99), RefusalKind.AUTH)).isTrue();
        assertThat(used).containsExactly(1L, 2L);
    }

    @Test
    void repeatsNothingButRefusedTokens() {
        XtsReply<String> reply = new SignedCalls(sessions).call(token -> {
            used.add(token.generation());
            return new XtsReply.Unknown<>("reset");
        });
        assertThat(reply).isInstanceOf(XtsReply.Unknown.class);
        assertThat(used).containsExactly(1L);
    }

    @Test
    void sendsNothingWithoutSession() {
        Sessions none = new Sessions() {
            @Override
            public SessionToken current() {
                throw new LoginRefused(LoginRefused.Kind.BROKER_DOWN, "maintenance");
            }

            @Override
            public SessionToken insist(long dead) {
                throw new AssertionError("nobody insists here");
            }

            @Override
            public StoredSession stored() {
                throw new AssertionError("nobody looks here");
            }

            @Override
            public SessionToken fence() {

                throw new AssertionError("nothing is fenced here");
            }

            @Override
            public SessionToken replace(SessionToken dead) {
                return current();
            }
        };
        assertThat(new SignedCalls(none).call(token -> new XtsReply.Success<>("s", "x")))
                .isEqualTo(new XtsReply.NotSent<>("no session: maintenance"));
    }

    private XtsReply<String> call(long good) {
        return new SignedCalls(sessions).call(token -> {
            used.add(token.generation());
            return token.generation() >= good
                    ? new XtsReply.Success<>("s-1", "done")
                    : new XtsReply.Refused<>(
                            RefusalKind.AUTH, "e-session-0007", "Invalid Token", 400, MissingNode.getInstance());
        });
    }

    private static SessionToken token(long generation) {
        return new SessionToken(
                "XTS",
                "demo",
                Purpose.INTERACTIVE,
                generation,
                Secret.of("t" + generation),
                "C",
                Instant.EPOCH,
                Instant.MAX,
                true,
                List.of());
    }
}
