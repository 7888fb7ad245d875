package org.paperboy.job;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys a mapping of the job file may have.
 *
 * @param known keys that are honoured
 * @param later keys that the job file is to have, and this version does not honour: passing over a partner's delay in
 *     silence would break a contract
 */
record Vocabulary(List<String> known, List<String> later) {

    static Vocabulary of(String... known) {
        return new Vocabulary(Stream.of(known).sorted().toList(), List.of());
    }

    Vocabulary later(String... keys) {
        return new Vocabulary(known, List.of(keys));
    }

    /** A key as messages call it. One that looks like none may be a password whose colon lost its space. */
    static String shown(String key) {
        return key.matches("[\\w .<-]{1,40}") ? "key '" + key + "'" : "key";
    }

    /** What is said of a key that is none of these. */
    String unknown(String key) {
        return "unknown " + shown(key) + ". Known: " + String.join(", ", known) + "." + Suggestion.of(key, known);
    }
}
