package org.paperboy.store;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Is before an S3 server. One PUT it keeps until it is allowed on: so a request is on its way for as long as a test wants,
 * whatever becomes of whoever sent it.
 */
public final class PutGate extends RequestRelay {
    private final int which;
    private final AtomicInteger puts = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch allowed = new CountDownLatch(1);
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private volatile boolean armed;

    private PutGate(S3Bucket bucket, int which) {
        super(bucket);
        this.which = which;
    }

    /** @param which of the PUTs since {@link #arm}, from 1, is kept; the owner's mark does not count */
    public static PutGate before(S3Bucket bucket, int which) {
        PutGate gate = new PutGate(bucket, which);
        gate.open();
        return gate;
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

    @Override
    public byte[] answer(Request request) throws IOException, InterruptedException {
        boolean kept = armed && request.puts() && puts.incrementAndGet() == which;
        if (kept) {
            held.countDown();
            allowed.await();
        }
        byte[] said = handOn(request);
        if (kept) answer.complete(status(said));
        return said;
    }

    @Override
    public void close() {
        allowed.countDown();
        super.close();
    }
}
