package io.tickwire.simulator.admin;

import io.tickwire.simulator.dealing.OrderLog;
import io.tickwire.simulator.dealing.Terminal;
import io.tickwire.simulator.orders.position.Portfolio;
import io.tickwire.simulator.push.OrderSockets;
import io.tickwire.simulator.socket.EngineServer;

/** The parts of the order side an {@link Admin} can act on. All belong to the event loop. */
public record OrderControls(
        EngineServer sockets, OrderSockets feed, OrderLog log, Terminal terminal, Portfolio portfolio) {}
