package org.paperboy.article;

/**
 * Who wrote it. An e-mail address is never kept.
 *
 * @param role such as Reporter; may be empty
 * @param url the author's page, absolute; may be empty
 */
public record Byline(String name, String role, String url) {
    public Byline {
        if (name.isBlank()) throw new IllegalArgumentException("a byline has no name");
    }
}
