package org.paperboy.format;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.paperboy.channel.Feed;

/**
 * A sitemap of the last two days for Google News.
 * <a href="https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap">What Google asks for</a>,
 * <a href="https://www.sitemaps.org/protocol.html">sitemaps</a>. What a search engine is to forget is no longer in it.
 */
final class NewsSitemap implements Format.OfFeeds {
    private static final Namespace SITEMAP = Namespace.getNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
    private static final Namespace NEWS =
            Namespace.getNamespace("news", "http://www.google.com/schemas/sitemap-news/0.9");
    private static final Pattern TRAILING_PARENTHETICALS = Pattern.compile("(\\s*\\([^()]*\\))+\\s*$");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    /** Codes of ISO 639 that say that it is none, many, or not known. */
    private static final Set<String> NO_LANGUAGE = Set.of("und", "mul", "mis", "zxx");

    private static final Set<String> TRADITIONAL = Set.of("hant", "tw", "hk", "mo");
    private static final int LONGEST_ADDRESS = 2048;
    private static final FeedXml XML = new FeedXml();

    @Override
    public String name() {
        return "news-sitemap";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public String mediaType() {
        return "application/xml; charset=utf-8";
    }

    /** It is for search engines, who see what the public sees. */
    @Override
    public Audience audience() {
        return Audience.CHANNELS;
    }

    @Override
    public String fileName() {
        return "news-sitemap.xml";
    }

    /** Both numbers are Google's. */
    @Override
    public Optional<FeedSpan> span() {
        return Optional.of(new FeedSpan(Duration.ofDays(2), 1000));
    }

    @Override
    public byte[] render(Feed feed) {
        Element root = new Element(feed.files().isEmpty() ? "urlset" : "sitemapindex", SITEMAP);
        if (feed.files().isEmpty()) root.addNamespaceDeclaration(NEWS);
        for (URI file : feed.files()) {
            root.addContent(new Element("sitemap", SITEMAP).addContent(text("loc", SITEMAP, file.toASCIIString())));
        }
        feed.copies().stream().map(Entry::of).map(e -> url(e, feed)).forEach(root::addContent);
        return XML.write(new Document(root));
    }

    @Override
    public List<String> faults(byte[] bytes, Feed feed) {
        if (!feed.files().isEmpty()) {
            Proof index = XmlProof.of(bytes, List.of(named(SITEMAP, "sitemapindex")), named(SITEMAP, "sitemap"));
            return faults(
                    index,
                    index.entries().stream().map(e -> text(e, SITEMAP, "loc")).toList(),
                    feed.files().stream().map(URI::toASCIIString).toList());
        }
        Proof urls = XmlProof.of(bytes, List.of(named(SITEMAP, "urlset"), named(SITEMAP, "url")), named(NEWS, "news"));
        List<Entry> due = feed.copies().stream().map(Entry::of).toList();
        List<String> faults = faults(
                urls,
                urls.head().getOrDefault(named(SITEMAP, "loc"), List.of()),
                due.stream().map(Entry::link).toList());
        if (!faults.isEmpty()) return faults;
        return faults(
                urls,
                urls.entries().stream()
                        .map(e -> text(e, NEWS, "publication_date") + " " + text(e, NEWS, "title"))
                        .toList(),
                due.stream().map(e -> e.published() + " " + e.title()).toList());
    }

    private static List<String> faults(Proof proof, List<String> found, List<String> due) {
        if (!proof.obstacle().isEmpty()) return List.of("cannot be read: " + proof.obstacle());
        if (found.size() != due.size()) return List.of(found.size() + " entries, not " + due.size());
        return IntStream.range(0, due.size())
                .filter(i -> !found.get(i).equals(due.get(i)))
                .mapToObj(i -> "entry " + (i + 1) + ": '" + found.get(i) + "', not '" + due.get(i) + "'")
                .toList();
    }

    /** A text that is there once; if it is there twice or never, something that cannot be. */
    private static String text(Map<String, List<String>> all, Namespace namespace, String name) {
        List<String> texts = all.getOrDefault(named(namespace, name), List.of());
        return texts.size() == 1 ? texts.get(0) : texts.toString();
    }

    private static Element url(Entry entry, Feed feed) {
        if (entry.link().isEmpty()) throw new IllegalArgumentException(entry.id() + ": its link is no http address");
        if (entry.link().length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException(entry.id() + ": its link has more than " + LONGEST_ADDRESS
                    + " characters, which no sitemap may hold");
        }
        Element publication = new Element("publication", NEWS)
                .addContent(text("name", NEWS, publisher(feed)))
                .addContent(text("language", NEWS, language(entry, feed)));
        Element news = new Element("news", NEWS)
                .addContent(publication)
                .addContent(text("publication_date", NEWS, entry.published().toString()))
                .addContent(text("title", NEWS, entry.title()));
        return new Element("url", SITEMAP)
                .addContent(text("loc", SITEMAP, entry.link()))
                .addContent(news);
    }

    /** As news.google.com has it: "The Example Times (subscription)" is The Example Times. */
    private static String publisher(Feed feed) {
        String title = XmlText.of(feed.publisher());
        String name = TRAILING_PARENTHETICALS.matcher(title).replaceFirst("");
        return name.isBlank() ? title : name;
    }

    /** A language alone (ISO 639), except for Chinese, which is distinguished by its script. */
    private static String language(Entry entry, Feed feed) {
        String tag = entry.language().isEmpty() ? feed.language() : entry.language();
        List<String> subtags = List.of(tag.toLowerCase(Locale.ROOT).split("-", -1));
        String language = subtags.get(0);
        if (language.equals("zh")) return subtags.stream().anyMatch(TRADITIONAL::contains) ? "zh-tw" : "zh-cn";
        if (LANGUAGE.matcher(language).matches() && !NO_LANGUAGE.contains(language)) return language;
        throw new IllegalArgumentException(entry.id() + ": '" + tag
                + "' is no language that Google News knows. Give the article one, or publication.language");
    }

    private static Element text(String name, Namespace namespace, String text) {
        return new Element(name, namespace).setText(text);
    }

    private static String named(Namespace namespace, String element) {
        return "{" + namespace.getURI() + "}" + element;
    }
}
