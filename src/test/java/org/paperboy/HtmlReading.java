package org.paperboy;

import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;

/**
 * What a piece of HTML tells a reader: its words, where its links lead and its pictures are, as a browser would find
 * them. The source's HTML and ours are asked alike.
 */
public record HtmlReading(String words, List<String> links) {
    private static final String PREVIEW_ENDS = "<!--preview-end-->";

    /** @param base what relative links are relative to */
    public static HtmlReading by(String html, String base) {
        Document document = Jsoup.parse(html, base, Parser.htmlParser());
        List<String> links = document.select("a[href], img[src]").stream()
                .map(e -> e.absUrl(e.hasAttr("href") ? "href" : "src"))
                .toList();
        return new HtmlReading(document.text(), links);
    }

    /** The whole body of a record of the source. */
    public static HtmlReading whole(JsonNode record) {
        return by(record.get("body_html").asString(), link(record));
    }

    /** What a record of the source lets anyone read. */
    public static HtmlReading free(JsonNode record) {
        String body = record.get("body_html").asString();
        boolean locked = record.get("access").asString().equals("subscriber");
        return by(locked ? body.substring(0, body.indexOf(PREVIEW_ENDS)) : body, link(record));
    }

    private static String link(JsonNode record) {
        return URI.create("https://news.example/")
                .resolve(record.get("path").asString())
                .toString();
    }
}
