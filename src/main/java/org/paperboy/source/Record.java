package org.paperboy.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;

/**
 * One record as it is in the source, not yet understood.
 *
 * @param place where it is, for a person: a file and line, or a key
 * @param digest SHA-256 of the record as read, lower-case hex: the same digest is the same record
 * @param bytes about how much memory it holds
 * @param content its fields, parsed when asked for; may be asked by another thread than the one that reads
 */
public record Record(String place, String digest, long bytes, Content content) {
    /** A line or file that is longer is not read into memory, and rejected: 16 MiB. */
    public static final int MOST_BYTES = 16 << 20;

    public Record {
        place = shown(place);
    }

    /**
     * A name or place as a person and a database may have it. Control characters would forge lines of a log, and an
     * index holds no endless name: where it is changed it ends in its digest, so that no two are the same.
     */
    public static String shown(String name) {
        if (name.length() <= Limits.PLACE && Characters.printable(name)) return name;
        StringBuilder out = new StringBuilder();
        name.codePoints()
                .limit(Limits.PLACE / 2)
                .map(c -> c >= 0x20 && Characters.allowed(c) ? c : '\uFFFD')
                .forEach(out::appendCodePoint);
        return out.append('…').append(Sha256.of(List.of(name)), 0, 16).toString();
    }

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
    public static Record unreadable(String place, String digest, String reason) {
        return new Record(place, digest, 0, () -> {
            throw new RejectedException(reason);
        });
    }
}
