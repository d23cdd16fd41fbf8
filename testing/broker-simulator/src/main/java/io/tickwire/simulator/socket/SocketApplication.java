package io.tickwire.simulator.socket;

/** What runs on top of the sockets. All calls come on the event loop. */
public interface SocketApplication {
    /** The default namespace is connected; events may be sent. */
    void opened(EngineSocket socket);

    /** Called exactly once for every opened socket. */
    void closed(EngineSocket socket);
}
