/** The broker's Engine.IO server: sessions over either transport, heartbeats, Socket.IO events out. */
@NullMarked
package io.tickwire.simulator.socket;

import org.jspecify.annotations.NullMarked;
