package org.paperboy.source.jsonl;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;

/** Cuts a stream of bytes into lines, however long they are, in bounded memory. */
final class Lines {
    private final InputStream in;
    private final long size;
    private final int mostBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long offset;
    private int number;

    /**
     * @param offset where in the file the stream is
     * @param size where in the file it ends
     * @param number of the last line before {@code offset}
     * @param mostBytes of a line that is kept in memory
     */
    Lines(InputStream in, long offset, long size, int number, int mostBytes) {
        this.in = in;
        this.offset = offset;
        this.size = size;
        this.number = number;
        this.mostBytes = mostBytes;
    }

    /**
     * One line without its end.
     *
     * @param number from 1
     * @param bytes null if there are more than are kept
     */
    record Line(int number, String digest, byte @Nullable [] bytes) {}

    /** Where the next line begins. */
    long offset() {
        return offset;
    }

    int number() {
        return number;
    }

    /** @throws EOFException if the file ends earlier than it should */
    Optional<Line> next() throws IOException {
        if (offset == size) return Optional.empty();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        MessageDigest digest = Sha256.digest();
        boolean fits = true;
        boolean ended = false;
        while (!ended && offset < size) {
            if (from == to) fill();
            int end = from;
            while (end < to && buffer[end] != '\n') end++;
            int length = end - from;
            digest.update(buffer, from, length);
            fits = fits && kept.size() + length <= mostBytes;
            if (fits) kept.write(buffer, from, length);
            else kept.reset();
            ended = end < to;
            offset += length + (ended ? 1 : 0);
            from = ended ? end + 1 : end;
        }
        number++;
        String hex = HexFormat.of().formatHex(digest.digest());
        return Optional.of(new Line(number, hex, fits ? kept.toByteArray() : null));
    }

    private void fill() throws IOException {
        from = 0;
        to = in.read(buffer, 0, (int) Math.min(buffer.length, size - offset));
        if (to <= 0) throw new EOFException("it got shorter while it was read");
    }
}
