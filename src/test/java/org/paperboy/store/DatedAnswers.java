package org.paperboy.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** An S3 server whose clock is off by so much: it is before a real one, and changes the {@code Date} of its answers. */
public final class DatedAnswers implements AutoCloseable {
    private static final Pattern DATE = Pattern.compile("\r\nDate: ([^\r]+)\r\n");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ServerSocket listening;
    private final URI server;
    private volatile Duration off = Duration.ZERO;

    private DatedAnswers(ServerSocket listening, URI server) {
        this.listening = listening;
        this.server = server;
    }

    public static DatedAnswers of(URI server) {
        try {
            ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            DatedAnswers answers = new DatedAnswers(listening, server);
            thread(answers::accept);
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param by how much later than it is here */
    public DatedAnswers off(Duration by) {
        off = by;
        return this;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                thread(() -> carry(near, far, false));
                thread(() -> carry(far, near, true));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    /** The date keeps its length, so that lengths of answers stay true. */
    private void carry(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[64 << 10];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                String text = new String(bytes, 0, n, ISO_8859_1);
                if (answers) {
                    text = DATE.matcher(text).replaceAll(date -> "\r\nDate: " + moved(date.group(1)) + "\r\n");
                }
                out.write(text.getBytes(ISO_8859_1));
                out.flush();
            }
        } catch (IOException e) {
            // One side has hung up.
        }
    }

    private String moved(String date) {
        return SHOWN.format(
                Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).plus(off));
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "dated answers");
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
    }
}
