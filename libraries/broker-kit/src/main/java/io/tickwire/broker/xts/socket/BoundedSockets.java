package io.tickwire.broker.xts.socket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that fail when too much came since the last whole message: whoever puts the fragments of a message together has
 * no bound of its own, so that one without an end would take all memory. Counted are bytes on the wire, with TLS those of
 * its records, read ahead by some kilobytes.
 */
final class BoundedSockets extends SocketFactory {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedSockets.class);

    private final long most;
    private final AtomicLong sinceMessage = new AtomicLong();

    BoundedSockets(long most) {
        this.most = most;
    }

    /** A message has come to its end. */
    void messageEnded() {
        sinceMessage.set(0);
    }

    @Override
    public Socket createSocket() {
        return new Bounded();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("connect it with a timeout");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("connect it with a timeout");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("connect it with a timeout");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("connect it with a timeout");
    }

    private int counted(int read) throws IOException {
        if (read > 0 && sinceMessage.addAndGet(read) > most) {
            LOG.atWarn()
                    .setMessage("a broker's message does not end; the connection is given up")
                    .addKeyValue("bytes", most)
                    .log();
            throw new IOException("more than " + most + " bytes without the end of a message");
        }
        return read;
    }

    private final class Bounded extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    int unused = counted(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return counted(super.read(into, offset, length));
                }
            };
        }
    }
}
