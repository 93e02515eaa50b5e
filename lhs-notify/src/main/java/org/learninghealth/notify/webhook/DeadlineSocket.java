package org.learninghealth.notify.webhook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket whose reads all end by one deadline. A timeout per read alone would let a receiver that sends a byte now and then
 * hold the thread for hours. Goes straight to its address: proxies from the environment play no part.
 */
final class DeadlineSocket extends Socket {

    private final long deadline;

    DeadlineSocket(Duration total) {
        super(Proxy.NO_PROXY);
        this.deadline = System.nanoTime() + total.toNanos();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                limit();
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                limit();
                return in.read(bytes, offset, length);
            }
        };
    }

    private void limit() throws IOException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("The receiver took too long");
        }
        setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    }
}
