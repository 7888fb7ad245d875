package org.paperboy.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Feed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a format shows of one story, read back from its bytes. Each format of the catalogue has its line here: a test that
 * takes its formats from the catalogue fails until a new one has it too.
 *
 * @param bytes as the format wrote them
 * @param html the content, in formats that have it as a text with markup
 * @param words the content without markup; empty in formats that do not show it
 * @param pictures their addresses; empty in formats that do not show any
 */
record ShownStory(
        byte[] bytes,
        List<String> headlines,
        List<String> links,
        List<String> html,
        List<String> words,
        List<String> pictures) {

    /** Writes the story and reads it back. A feed must pass its own check. */
    static ShownStory in(Format format, Copy copy) {
        byte[] bytes = written(format, copy);
        return switch (format.name()) {
            case "rss", "mrss" ->
                ofXml(bytes, "//item/title", "//item/link", "//media:content/@url")
                        .withHtml(new Xml(bytes).all("//item/content:encoded"));
            case "atom" ->
                ofXml(
                                bytes,
                                "//a:entry/a:title",
                                "//a:entry/a:link[not(@rel) or @rel='alternate']/@href",
                                "//a:entry/a:link[@rel='enclosure']/@href")
                        .withHtml(new Xml(bytes).all("//a:entry/a:content"));
            case "json" -> ofJsonFeed(bytes);
            case "news-sitemap" -> ofXml(bytes, "//news:title", "//s:url/s:loc", "//none");
            case "xml" ->
                ofXml(bytes, "//p:headline", "//p:link", "//p:picture/@url").withWords("//p:body");
            case "nitf" ->
                ofXml(bytes, "//n:hl1", "//n:pubdata/@ex-ref", "//n:media-reference/@source")
                        .withWords("//n:body.content");
            case "newsml-g2" ->
                ofXml(bytes, "//g2:headline", "//g2:altRep", "//g2:remoteContent/@href")
                        .withWords("//h:body");
            case "ninjs" -> ofNinjs(bytes);
            default -> throw new AssertionError("say here how a story in the format " + format.name() + " is read");
        };
    }

    private static byte[] written(Format format, Copy copy) {
        if (format instanceof Format.OfArticles articles) return articles.render(copy);
        if (!(format instanceof Format.OfFeeds feeds)) throw new AssertionError("another kind: " + format.name());
        Feed feed = Copies.feed(copy);
        byte[] bytes = feeds.render(feed);
        assertThat(feeds.faults(bytes, feed)).as(format.name()).isEmpty();
        return bytes;
    }

    private static ShownStory ofXml(byte[] bytes, String headline, String link, String picture) {
        Xml xml = new Xml(bytes);
        return new ShownStory(bytes, xml.all(headline), xml.all(link), List.of(), List.of(), xml.all(picture));
    }

    private ShownStory withHtml(List<String> found) {
        List<String> texts = found.stream()
                .map(one -> Jsoup.parseBodyFragment(one).body().wholeText())
                .toList();
        return new ShownStory(bytes, headlines, links, found, texts, pictures);
    }

    private ShownStory withWords(String path) {
        return new ShownStory(bytes, headlines, links, html, new Xml(bytes).all(path), pictures);
    }

    private static ShownStory ofJsonFeed(byte[] bytes) {
        JsonNode item = JsonMapper.shared().readTree(bytes).at("/items/0");
        return new ShownStory(
                        bytes,
                        List.of(item.at("/title").asString()),
                        List.of(item.at("/url").asString()),
                        List.of(),
                        List.of(),
                        item.at("/attachments").findValuesAsString("url"))
                .withHtml(List.of(item.at("/content_html").asString()));
    }

    private static ShownStory ofNinjs(byte[] bytes) {
        JsonNode story = JsonMapper.shared().readTree(bytes);
        return new ShownStory(
                        bytes,
                        story.at("/headlines").findValuesAsString("value"),
                        story.at("/renditions").findValuesAsString("href"),
                        List.of(),
                        List.of(),
                        story.at("/associations").findValuesAsString("href"))
                .withHtml(List.of(story.at("/bodies/0/value").asString()));
    }

    /** The bytes as text. */
    String text() {
        return new String(bytes, UTF_8);
    }
}
