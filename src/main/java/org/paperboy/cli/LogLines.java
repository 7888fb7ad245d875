package org.paperboy.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;

/** A log: each line begins with its time, also a line that a library or Java itself writes. */
final class LogLines extends OutputStream {
    /** The environment variable that chooses the zone of the times. */
    static final String ZONE = "PAPERBOY_LOG_ZONE";

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendOffset("+HH:MM", "Z")
            .appendLiteral(' ')
            .toFormatter(Locale.ROOT);

    private final OutputStream out;
    private final Clock clock;
    private boolean begun;

    /** @param clock with the zone in which times are shown */
    LogLines(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /**
     * The zone that the environment chooses; UTC if it chooses none.
     *
     * @throws DateTimeException if there is no such zone
     */
    static ZoneId zone(Map<String, String> environment) {
        String name = environment.getOrDefault(ZONE, "");
        if (name.isEmpty()) return ZoneOffset.UTC;
        return name.equals("local") ? ZoneId.systemDefault() : ZoneId.of(name);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (!begun)
            out.write(TIME.format(clock.instant().atZone(clock.getZone())).getBytes(StandardCharsets.US_ASCII));
        out.write(b);
        begun = b != '\n';
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) write(bytes[i]);
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }
}
