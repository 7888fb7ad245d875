package org.paperboy.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between Paperboy and a server. A connection that is cut stays open and nothing gets through in either
 * direction, as when a machine is lost or a switch fails; what comes after the cut gets through.
 */
public final class Wire implements AutoCloseable {
    private final ServerSocket listening;
    private final int to;
    private final List<Strand> strands = new CopyOnWriteArrayList<>();
    private volatile long silentAfter = Long.MAX_VALUE;

    private Wire(ServerSocket listening, int to) {
        this.listening = listening;
        this.to = to;
    }

    /** @param to port of a server on this machine */
    public static Wire to(int to) {
        try {
            Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), to);
            thread(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Cuts the connections that there are. */
    public void cut() {
        strands.forEach(strand -> strand.cut = true);
    }

    /** Cuts each connection from now on as soon as the server has answered so many bytes over it. */
    public void silentAfter(long bytes) {
        silentAfter = bytes;
    }

    /** What was cut gets through again, and what has waited first. */
    public void repair() {
        strands.forEach(Strand::repair);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                Strand strand = new Strand(near, far);
                strands.add(strand);
                thread(() -> strand.carry(near, far, Long.MAX_VALUE));
                thread(() -> strand.carry(far, near, silentAfter));
            } catch (IOException e) {
                // the server is away, or the test is over
            }
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        strands.forEach(Strand::close);
    }

    private static final class Strand {
        private final Socket near;
        private final Socket far;
        private volatile boolean cut;

        Strand(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        /**
         * Ends of connections are held back as bytes are.
         *
         * @param most after so many bytes it is cut
         */
        void carry(Socket from, Socket into, long most) {
            long carried = 0;
            byte[] bytes = new byte[1 << 16];
            try (InputStream in = from.getInputStream();
                    OutputStream out = into.getOutputStream()) {
                for (int read = in.read(bytes); ; read = in.read(bytes)) {
                    carried += read;
                    if (carried > most) cut = true;
                    await();
                    if (read < 0) break;
                    out.write(bytes, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                await();
            }
            close();
        }

        private synchronized void await() {
            while (cut) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        synchronized void repair() {
            cut = false;
            notifyAll();
        }

        void close() {
            try {
                near.close();
                far.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
