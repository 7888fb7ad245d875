package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Semaphore;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** An S3 server that lets as many requests through as a test says: so a run stands still at a moment of its choice. */
final class RequestGate implements AutoCloseable {
    private final StubS3 stub = StubS3.start();
    private final Semaphore passes = new Semaphore(0);

    RequestGate() {
        stub.otherwise((exchange, s3) -> {
            boolean counts = exchange.getRequestMethod().equals("PUT")
                    && !exchange.getRequestURI().getPath().endsWith(S3Bucket.MARK);
            if (counts) passes.acquireUninterruptibly();
            Answer.well().to(exchange, s3);
        });
    }

    /** A store of this server, for a job file. */
    String store() {
        return "{ s3: brief-feeds, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
    }

    void letThrough(int requests) {
        passes.release(requests);
    }

    /** From now on nobody passes until it is said. */
    void shut() {
        passes.drainPermits();
    }

    /** From now on everyone passes. */
    void open() {
        stub.otherwise(Answer.well());
        passes.release(1 << 20);
    }

    long requests() {
        return stub.puts().size();
    }

    /** Whether a request was let through and answered. */
    boolean has(String key) {
        return stub.object("/brief-feeds/" + key) != null;
    }

    String text(String key) {
        byte[] bytes = stub.object("/brief-feeds/" + key);
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    @Override
    public void close() {
        passes.release(1 << 20);
        stub.close();
    }
}
