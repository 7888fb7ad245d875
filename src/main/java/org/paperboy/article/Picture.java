package org.paperboy.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One picture, where it is and what is said of it.
 *
 * @param url absolute, http or https
 * @param width pixels; 0 when unknown, as height and bytes
 * @param mime media type; empty when unknown
 * @param syndicate whether the newsroom may pass it on to partners; that it may show it itself is no answer to that
 * @param expires the first instant at which nobody may see it; null: there is none
 */
public record Picture(
        String url,
        int width,
        int height,
        String mime,
        long bytes,
        String alt,
        String caption,
        String credit,
        boolean syndicate,
        @Nullable Instant expires) {

    public Picture {
        if (url.isBlank()) throw new IllegalArgumentException("a picture has no url");
        if (width < 0 || height < 0 || bytes < 0) throw new IllegalArgumentException("picture " + url + ": size < 0");
    }

    /** Whether its rights have ended by then. */
    public boolean ended(Instant now) {
        return expires != null && !expires.isAfter(now);
    }

    /** One without an end. */
    public Picture(
            String url,
            int width,
            int height,
            String mime,
            long bytes,
            String alt,
            String caption,
            String credit,
            boolean syndicate) {
        this(url, width, height, mime, bytes, alt, caption, credit, syndicate, null);
    }

    /** One that is not said to be for partners. */
    public Picture(
            String url, int width, int height, String mime, long bytes, String alt, String caption, String credit) {
        this(url, width, height, mime, bytes, alt, caption, credit, false);
    }
}
