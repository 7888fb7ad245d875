package org.paperboy.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an article's id.
 *
 * @param digest SHA-256 of the cleaned article that stands; empty for one taken back
 * @param embargo the one that stands or stood, if any
 * @param opened whether receivers may see it
 * @param withdrawal set if it is taken back
 */
public record Standing(
        String id,
        int version,
        String digest,
        Instant published,
        Instant updated,
        @Nullable Instant embargo,
        boolean opened,
        @Nullable Withdrawal withdrawal) {}
