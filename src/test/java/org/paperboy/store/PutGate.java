package org.paperboy.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before an S3 server and hands on every request as it came, when it has come whole. One PUT it keeps until it is
 * allowed on: so a request is on its way for as long as a test wants, whatever becomes of whoever sent it.
 */
public final class PutGate implements AutoCloseable {
    private final int server;
    private final int which;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger puts = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch allowed = new CountDownLatch(1);
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private volatile boolean armed;

    private PutGate(int server, int which, ServerSocket door) {
        this.server = server;
        this.which = which;
        this.door = door;
    }

    /** @param which of the PUTs since {@link #arm}, from 1, is kept; the owner's mark does not count */
    public static PutGate before(S3Bucket bucket, int which) {
        try {
            ServerSocket door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
            PutGate gate = new PutGate(bucket.endpoint().getPort(), which, door);
            gate.threads.execute(gate::listen);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on PUTs are counted. */
    public void arm() {
        armed = true;
    }

    /** Whether the PUT is here and kept. */
    public boolean holds() {
        return held.getCount() == 0;
    }

    /** Lets it on. */
    public void allow() {
        allowed.countDown();
    }

    /** The status that the server answered it with, once it was let on. */
    public int answer() {
        return answer.join();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // the door is shut
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream())) {
            String head = head(in);
            if (head.isEmpty()) return;
            byte[] body = in.readNBytes(length(head));
            boolean counts = armed
                    && head.startsWith("PUT ")
                    && !head.lines().findFirst().orElse("").contains(S3Bucket.MARK);
            boolean kept = counts && puts.incrementAndGet() == which;
            if (kept) {
                held.countDown();
                allowed.await();
            }
            byte[] said = handOn(head, body);
            if (kept) answer.complete(Integer.parseInt(new String(said, 9, 3, ISO_8859_1)));
            client.getOutputStream().write(said);
        } catch (IOException e) {
            // whoever asked is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) return "";
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    /** On a connection of its own, which ends with the answer. */
    private byte[] handOn(String head, byte[] body) throws IOException {
        String closing =
                head.replaceAll("(?im)^connection:.*\r\n", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server)) {
            socket.getOutputStream().write(closing.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return socket.getInputStream().readAllBytes();
        }
    }

    @Override
    public void close() {
        allowed.countDown();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
