package org.paperboy.article;

/**
 * One picture, where it lies and what is said of it.
 *
 * @param url absolute, http or https
 * @param width pixels; 0 when unknown, as height and bytes
 * @param mime media type; empty when unknown
 * @param syndicate whether the newsroom may pass it on to partners; that it may show it itself is no answer to that
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
        boolean syndicate) {

    public Picture {
        if (url.isBlank()) throw new IllegalArgumentException("a picture has no url");
        if (width < 0 || height < 0 || bytes < 0) throw new IllegalArgumentException("picture " + url + ": size < 0");
    }

    /** One that is not said to be for partners. */
    public Picture(
            String url, int width, int height, String mime, long bytes, String alt, String caption, String credit) {
        this(url, width, height, mime, bytes, alt, caption, credit, false);
    }
}
