package org.paperboy.format;

import java.util.List;
import java.util.NoSuchElementException;

/** The list of all formats. A new one is one class and one line here. */
public final class Formats {
    private static final List<Format> ALL = List.of(
            new Rss(),
            new Atom(),
            new JsonFeed(),
            new MediaRss(),
            new NewsSitemap(),
            new ArticleXml(),
            new Nitf(true),
            new NewsMl(),
            new Ninjs());

    private Formats() {}

    public static List<Format> all() {
        return ALL;
    }

    /** @throws NoSuchElementException if no format has that name */
    public static Format named(String name) {
        return ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }
}
