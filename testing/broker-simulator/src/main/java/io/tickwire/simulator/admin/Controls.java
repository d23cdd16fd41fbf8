package io.tickwire.simulator.admin;

import io.netty.channel.EventLoop;
import io.tickwire.simulator.counters.Tally;
import io.tickwire.simulator.faults.Faults;
import io.tickwire.simulator.feed.PropertyNoise;
import io.tickwire.simulator.feed.Publisher;
import io.tickwire.simulator.feed.RecordingPlayer;
import io.tickwire.simulator.login.Sessions;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.market.SkewedClock;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.socket.EngineServer;
import io.tickwire.simulator.subscription.Subscriptions;

/** The parts an {@link Admin} can act on. All but {@code struck} belong to the event loop. */
public record Controls(
        EventLoop loop,
        Faults faults,
        Sessions sessions,
        EngineServer sockets,
        OrderControls orders,
        Subscriptions subscriptions,
        Publisher publisher,
        Market market,
        SkewedClock exchangeClock,
        PropertyNoise noise,
        RecordingPlayer recording,
        Catalogue catalogue,
        Tally struck) {}
