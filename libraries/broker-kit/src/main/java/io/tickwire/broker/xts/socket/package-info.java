/** The Socket.IO connection itself, behind a small interface: nothing else knows which client library speaks it. */
@NullMarked
package io.tickwire.broker.xts.socket;

import org.jspecify.annotations.NullMarked;
