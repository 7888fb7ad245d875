package org.paperboy.store.s3;

import java.io.ByteArrayInputStream;
import org.paperboy.store.Fence;

/** The body of a request. A server acts on it when it has the last byte: so each piece is let out only by the fence. */
final class FencedStream extends ByteArrayInputStream {
    private final Fence fence;

    FencedStream(byte[] bytes, Fence fence) {
        super(bytes);
        this.fence = fence;
    }

    @Override
    public synchronized int read() {
        fence.pass();
        return super.read();
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        fence.pass();
        return super.read(into, offset, length);
    }
}
