package org.paperboy.format;

import static org.paperboy.channel.PlainText.escaped;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.EditionCopy.FeedLink;
import org.paperboy.channel.Publication;
import org.paperboy.channel.ReaderWords;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.xml.sax.InputSource;

/**
 * An edition as a page of its own: HTML in the syntax of XML, so that both parsers read the same.
 * <a href="https://html.spec.whatwg.org/multipage/">Specification</a>. The same input gives the same bytes.
 */
public final class EditionPage implements EditionFormat {
    /** Search engines are to forget it. */
    private static final String NOINDEX = "<meta name=\"robots\" content=\"noindex\"/>\n";

    private static final String DOCTYPE = "<!DOCTYPE html>\n";

    @Override
    public boolean isFor(Receiver receiver) {
        return receiver instanceof Receiver.Channel;
    }

    @Override
    public String folder() {
        return "editions/";
    }

    @Override
    public String suffix() {
        return "html";
    }

    @Override
    public String mediaType() {
        return "text/html; charset=utf-8";
    }

    @Override
    public int revision() {
        return 3;
    }

    @Override
    public byte[] render(Publication publication, EditionCopy edition) {
        Copy copy = edition.text();
        String day = edition.day().toString();
        String language = copy.language().isEmpty() ? publication.language() : copy.language();
        String headline = escaped(copy.headline());
        String dek = copy.dek().isEmpty() ? "" : "<p>" + escaped(copy.dek()) + "</p>\n";
        String article = "<article dir=\"auto\">\n<header>\n<h1>" + headline + "</h1>\n" + dek + editors(copy)
                + "<p><time datetime=\"" + day + "\">" + day + "</time></p>\n</header>\n" + copy.content()
                + "\n</article>";
        return page(publication, language, headline, links(publication, edition), article);
    }

    private static String editors(Copy copy) {
        return copy.bylines().stream()
                .map(byline -> "<p>" + escaped(byline.name())
                        + (byline.role().isEmpty() ? "" : ", " + escaped(byline.role())) + "</p>\n")
                .collect(Collectors.joining());
    }

    /** The address by which search engines are to know the page, and the feeds that readers may subscribe to. */
    private static String links(Publication publication, EditionCopy edition) {
        StringBuilder links = new StringBuilder("<link rel=\"canonical\" href=\"")
                .append(escaped(edition.text().link()))
                .append("\"/>\n");
        for (FeedLink feed : edition.feeds()) {
            links.append("<link rel=\"alternate\" type=\"")
                    .append(feed.mediaType())
                    .append("\" title=\"")
                    .append(escaped(publication.title()))
                    .append("\" href=\"")
                    .append(escaped(feed.address()))
                    .append("\"/>\n");
        }
        return links.toString();
    }

    /** Readers see only that. */
    @Override
    public byte[] withdrawn(Publication publication, Recall recall) {
        ReaderWords words = ReaderWords.of(publication.language());
        String title = escaped(words.withdrawn());
        String main = "<h1>" + title + "</h1>\n<p>" + escaped(words.editionWithdrawn()) + "</p>";
        return page(publication, words.language(), title, NOINDEX, main);
    }

    /** @param head further elements of the head */
    private static byte[] page(Publication publication, String language, String title, String head, String main) {
        String tag = Entry.language(language);
        String name = escaped(publication.title());
        String rights = publication.rights().isBlank()
                ? ""
                : "<footer>\n<p>" + escaped(publication.rights()) + "</p>\n</footer>\n";
        String page = DOCTYPE
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\"" + (tag.isEmpty() ? "" : " lang=\"" + tag + "\"")
                + ">\n<head>\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width\"/>\n" + head + "<title>" + title + " – " + name
                + "</title>\n</head>\n<body>\n<header>\n<p><a href=\""
                + escaped(publication.home().toASCIIString()) + "\">" + name + "</a></p>\n</header>\n<main>\n" + main
                + "\n</main>\n" + rights + "</body>\n</html>\n";
        return XmlText.of(page).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> fault(byte[] bytes) {
        String page = new String(bytes, StandardCharsets.UTF_8);
        if (!page.startsWith(DOCTYPE)) return Optional.of("it has no document type");
        // The parser refuses document types, as they can name entities: this one names none.
        return SafeSax.fault(new InputSource(new StringReader(page.substring(DOCTYPE.length()))));
    }
}
