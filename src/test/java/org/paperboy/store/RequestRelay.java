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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Is before an S3 server and hands on every request as it came, when it has come whole; or does otherwise with it. */
public abstract class RequestRelay implements AutoCloseable {
    private final int server;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public RequestRelay(S3Bucket bucket) {
        try {
            this.server = bucket.endpoint().getPort();
            this.socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request as it came. */
    public record Request(String head, byte[] body) {
        String line() {
            return head.lines().findFirst().orElse("");
        }

        /** Whether it puts something else than the owner's mark. */
        boolean puts() {
            return head.startsWith("PUT ") && !line().contains(S3Bucket.MARK);
        }
    }

    /**
     * What becomes of a request.
     *
     * @return the answer; null: the connection is cut without one
     */
    public abstract byte @Nullable [] answer(Request request) throws IOException, InterruptedException;

    public void open() {
        threads.execute(this::listen);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void listen() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // it was closed
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream())) {
            String head = head(in);
            if (head.isEmpty()) return;
            byte[] said = answer(new Request(head, in.readNBytes(length(head))));
            if (said != null) client.getOutputStream().write(said);
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
    public byte[] handOn(Request request) throws IOException {
        String closing = request.head()
                .replaceAll("(?im)^connection:.*\r\n", "")
                .replaceFirst("\r\n", "\r\nConnection: close\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server)) {
            socket.getOutputStream().write(closing.getBytes(ISO_8859_1));
            socket.getOutputStream().write(request.body());
            socket.getOutputStream().flush();
            return socket.getInputStream().readAllBytes();
        }
    }

    public static int status(byte[] answer) {
        return Integer.parseInt(new String(answer, 9, 3, ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
