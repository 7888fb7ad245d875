package org.paperboy.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands in the source, not yet understood.
 *
 * @param place where it stands, for a person: a file and line, or a key
 * @param digest SHA-256 of the record as read, lower-case hex: the same digest is the same record
 * @param bytes about how much memory it holds
 * @param content its fields, parsed when asked for; may be asked by another thread than the one that reads
 */
public record Record(String place, String digest, long bytes, Content content) {
    /** A line or file that is longer is not read into memory, and rejected: 16 MiB. */
    static final int MOST_BYTES = 16 << 20;

    /** The fields of a record. */
    @FunctionalInterface
    public interface Content {
        /**
         * Field names as {@code src/docs/fields.md} lists them; values are String, Number, Boolean, List, Map or null.
         *
         * @throws RejectedException if the record cannot be parsed
         */
        Map<String, @Nullable Object> fields() throws RejectedException;
    }

    /** A record of which nothing can be understood. */
    static Record unreadable(String place, String digest, String reason) {
        return new Record(place, digest, 0, () -> {
            throw new RejectedException(reason);
        });
    }
}
