package org.paperboy.format;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.paperboy.channel.Receiver;
import org.paperboy.format.newsml.NewsMl;
import org.paperboy.format.newsml.NewsMlPackage;
import org.paperboy.format.ninjs.Ninjs;
import org.paperboy.format.nitf.Nitf;
import org.paperboy.format.xml.ArticleXml;

/** The list of all formats, of articles and of editions. A new one is one class and one line here. */
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

    private static final List<EditionFormat> EDITIONS = List.of(new EditionPage(), new NewsMlPackage());

    private Formats() {}

    public static List<Format> all() {
        return ALL;
    }

    /** @throws NoSuchElementException if no format has that name */
    public static Format named(String name) {
        return ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    /** How editions are written as objects. */
    public static List<EditionFormat> ofEditions() {
        return EDITIONS;
    }

    /** What the receiver gets of an edition beside the entries of its feeds; empty: nothing. */
    public static Optional<EditionFormat> ofEditions(Receiver receiver) {
        if (!receiver.editions()) return Optional.empty();
        return EDITIONS.stream().filter(f -> f.isFor(receiver)).findFirst();
    }

    /**
     * That of the edition's object under the key.
     *
     * @throws NoSuchElementException if no format writes such a key
     */
    public static EditionFormat ofEdition(String key) {
        return EDITIONS.stream().filter(f -> f.writes(key)).findFirst().orElseThrow();
    }
}
