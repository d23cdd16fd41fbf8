/** Socket.IO packets out of what a web socket brings, none of it passed over in silence. */
@NullMarked
package io.tickwire.broker.xts.socket.packet;

import org.jspecify.annotations.NullMarked;
