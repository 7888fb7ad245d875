package org.paperboy.format;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Publication;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An edition as a page of its own: HTML in the syntax of XML, so that both parsers read the same.
 * <a href="https://html.spec.whatwg.org/multipage/">Specification</a>. The same input gives the same bytes.
 */
public final class EditionPage {
    /** Raised when the same edition would give other bytes than before. */
    public static final int REVISION = 1;

    public static final String MEDIA_TYPE = "text/html; charset=utf-8";
    private static final String DOCTYPE = "<!DOCTYPE html>\n";

    private EditionPage() {}

    /**
     * @param day for readers
     * @param copy of the edition, with what the receiver may see of its articles
     */
    public static byte[] render(Publication publication, String day, Copy copy) {
        String language = copy.language().isEmpty() ? publication.language() : copy.language();
        String headline = escaped(copy.headline());
        String dek = copy.dek().isEmpty() ? "" : "<p>" + escaped(copy.dek()) + "</p>\n";
        String article = "<article dir=\"auto\">\n<header>\n<h1>" + headline + "</h1>\n" + dek + "<p><time datetime=\""
                + day + "\">" + day + "</time></p>\n</header>\n" + copy.content() + "\n</article>";
        return page(publication, language, headline, article);
    }

    /** What stands in the place of an edition that was taken back, with nothing of it. */
    public static byte[] withdrawn(Publication publication) {
        return page(publication, "en", "Withdrawn", "<h1>Withdrawn</h1>\n<p>This edition was withdrawn.</p>");
    }

    private static byte[] page(Publication publication, String language, String title, String main) {
        String tag = Entry.language(language);
        String name = escaped(publication.title());
        String rights = publication.rights().isBlank()
                ? ""
                : "<footer>\n<p>" + escaped(publication.rights()) + "</p>\n</footer>\n";
        String page = DOCTYPE
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\"" + (tag.isEmpty() ? "" : " lang=\"" + tag + "\"")
                + ">\n<head>\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>" + title + " – " + name
                + "</title>\n</head>\n<body>\n<header>\n<p><a href=\""
                + escaped(publication.home().toASCIIString()) + "\">" + name + "</a></p>\n</header>\n<main>\n" + main
                + "\n</main>\n" + rights + "</body>\n</html>\n";
        return XmlText.of(page).getBytes(StandardCharsets.UTF_8);
    }

    /** What is wrong with the bytes, if anything: they are read back by a parser that is no part of writing them. */
    public static Optional<String> fault(byte[] bytes) {
        String page = new String(bytes, StandardCharsets.UTF_8);
        if (!page.startsWith(DOCTYPE)) return Optional.of("it has no document type");
        try {
            // The parser refuses document types, as they can name entities: this one names none.
            StringReader rest = new StringReader(page.substring(DOCTYPE.length()));
            SafeSax.parse(new InputSource(rest), new DefaultHandler());
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
