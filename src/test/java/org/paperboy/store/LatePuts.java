package org.paperboy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is before an S3 server, takes PUTs of a key in without an answer, and hands them on when it is told to: what a server
 * or a proxy does that buffers requests.
 */
public final class LatePuts extends RequestRelay {
    private final List<Request> kept = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private String key = "";
    private int most;

    private LatePuts(S3Bucket bucket) {
        super(bucket);
    }

    public static LatePuts before(S3Bucket bucket) {
        LatePuts late = new LatePuts(bucket);
        late.open();
        return late;
    }

    /** Takes in the next PUTs of the key, so many at most: the SDK sends each three times. */
    public synchronized void swallow(String wanted, int number) {
        key = wanted;
        most = number;
    }

    /** How many were taken in, and wait. */
    public synchronized int waiting() {
        return kept.size();
    }

    /** Hands the first of them on; the others never arrive. */
    public synchronized int arrive() {
        try {
            Request first = kept.get(0);
            kept.clear();
            return status(handOn(first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests about the key since the last time that this was asked: the first line of each. */
    public synchronized List<String> asked(String about) {
        List<String> lines = asked.stream().filter(line -> line.contains(about)).toList();
        asked.clear();
        return lines;
    }

    private synchronized boolean keeps(Request request) {
        asked.add(request.line());
        if (most == 0 || !request.puts() || !request.line().contains(key)) return false;
        most--;
        return kept.add(request);
    }

    @Override
    public byte @Nullable [] answer(Request request) throws IOException {
        return keeps(request) ? null : handOn(request);
    }
}
