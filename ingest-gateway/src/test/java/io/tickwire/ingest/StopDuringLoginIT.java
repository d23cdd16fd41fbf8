package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.login.Api;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that is stopped while it logs in leaves a login whose end is known: whoever takes over need not wait for it. */
@Timeout(120)
class StopDuringLoginIT {
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final String OUTCOMES = "SELECT string_agg(outcome, ' ' ORDER BY id) FROM broker_logins";

    private World world;

    @BeforeEach
    void open() throws Exception {
        world = new World(SimulatorSettings.builder()
                .port(0)
                .instruments(5)
                .ticksPerSecond(50)
                .withoutRateLimits()
                .build());
        world.wish(List.of("NSECM:2885"), SubscriptionMode.QUOTE);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void finishesALoginThatTakesItsTimeAndKeepsTheToken() throws Exception {
        // a stop gives a login five seconds: a busy machine must have most of them to itself
        stoppedWhileLoggingIn(Fault.of(Fault.Kind.SLOW).delayed(Duration.ofMillis(500)));

        assertThat(world.stored(OUTCOMES)).isEqualTo("LOGGED_IN LOGGED_IN");
        assertThat(world.stored("SELECT generation FROM broker_tokens")).isEqualTo("2");
        takesOver();
        assertThat(logins()).as("the token of the stopped gateway is used on").isEqualTo(2);
    }

    @Test
    void givesUpALoginThatHangsAndReleasesTheClaim() throws Exception {
        stoppedWhileLoggingIn(Fault.of(Fault.Kind.TIMEOUT));

        assertThat(world.stored(OUTCOMES)).isEqualTo("LOGGED_IN BROKER_DOWN");
        takesOver();
        assertThat(logins()).isEqualTo(2);
    }

    private void stoppedWhileLoggingIn(Fault login) throws Exception {
        IngestGateway gateway = world.start();
        world.awaitReady(gateway);
        int fault = world.broker.admin().inject(login.on("POST", "/auth/login"));
        world.broker.admin().logOut("demo", Api.MARKETDATA);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> world.stored(OUTCOMES), outcomes -> outcomes.startsWith("LOGGED_IN "));
        gateway.stop(STOP);
        world.broker.admin().clear(fault);
    }

    /** Well before the minute for which a login of unknown end holds everybody back. */
    private void takesOver() throws Exception {
        IngestGateway next = world.start();
        try {
            world.awaitReady(next);
        } finally {
            next.stop(STOP);
        }
    }

    private long logins() {
        return world.broker.counters().logins().of("demo/marketdata");
    }
}
