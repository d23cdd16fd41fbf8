/** The ways packets reach one client: by polling and by websocket, each in its own framing. */
@NullMarked
package io.tickwire.simulator.socket.transport;

import org.jspecify.annotations.NullMarked;
