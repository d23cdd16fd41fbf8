/** The broker's Engine.IO server: polling and websocket transports, heartbeats, Socket.IO events out. */
@NullMarked
package io.tickwire.simulator.socket;

import org.jspecify.annotations.NullMarked;
