package org.paperboy.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;
import org.paperboy.format.Entry.Photo;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>. What is not known is left out: it has no nulls.
 * It has no word for a withdrawn story either: its item disappears.
 */
public final class JsonFeed implements Format.OfFeeds {
    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    /** Made when it is first used: it costs a tenth of a start, and most verbs write nothing. */
    private static final class JsonFeedMapper {
        static final ObjectWriter JSON = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build()
                .writer()
                .with(lines());
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public int revision() {
        return 2;
    }

    @Override
    public String mediaType() {
        return "application/feed+json; charset=utf-8";
    }

    @Override
    public String fileName() {
        return "feed.json";
    }

    @Override
    public byte[] render(Feed feed) {
        return JsonFeedMapper.JSON.writeValueAsBytes(new Top(
                VERSION,
                XmlText.of(feed.title()),
                feed.home().toASCIIString(),
                feed.self().toASCIIString(),
                XmlText.of(feed.description()),
                Entry.language(feed.language()),
                feed.copies().stream().map(Entry::of).map(JsonFeed::item).toList()));
    }

    @Override
    public List<String> faults(byte[] bytes, Feed feed) {
        return JsonProof.of(bytes)
                .faults(
                        feed,
                        "id",
                        List.of("version", "title", "home_page_url", "feed_url"),
                        List.of("title", "content_html", "summary", "date_published", "date_modified"));
    }

    /** The feed itself has no date. */
    @Override
    public FoundFeed found(byte[] bytes) {
        return FeedDates.ofJson(bytes, "items", "id", "date_modified");
    }

    private static JsonItem item(Entry entry) {
        List<Photo> photos = entry.photos();
        return new JsonItem(
                entry.id(),
                entry.link(),
                entry.title(),
                entry.content(),
                entry.summary(),
                photos.isEmpty() ? null : photos.get(0).url().toString(),
                entry.published(),
                entry.updated(),
                entry.authors().stream()
                        .map(a -> new JsonAuthor(a.name(), a.url()))
                        .toList(),
                entry.categories(),
                entry.language(),
                attachments(photos),
                JsonFeedExtension.of(entry));
    }

    /** Attachments of one title are the same thing in several forms; two pictures are not, so a title is used once. */
    private static List<Attachment> attachments(List<Photo> photos) {
        Set<String> titles = new HashSet<>();
        return photos.stream()
                .filter(p -> !p.type().isEmpty()) // JSON Feed 1.1: an attachment must have its type
                .map(p -> new Attachment(
                        p.url().toString(),
                        p.type(),
                        titles.add(p.title()) ? p.title() : null,
                        p.bytes() == 0 ? null : p.bytes()))
                .toList();
    }

    /** A line for each member, for those who read or compare feeds; never the line end of the machine. */
    public static DefaultPrettyPrinter lines() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private record Top(
            String version,
            String title,
            String homePageUrl,
            String feedUrl,
            String description,
            String language,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<JsonItem> items) {}

    private record JsonItem(
            String id,
            String url,
            String title,
            String contentHtml,
            String summary,
            @Nullable String image,
            Instant datePublished,
            Instant dateModified,
            List<JsonAuthor> authors,
            List<String> tags,
            String language,
            List<Attachment> attachments,
            @JsonProperty("_paperboy") @Nullable JsonFeedExtension paperboy) {}

    private record JsonAuthor(String name, String url) {}

    private record Attachment(
            String url,
            String mimeType,
            @Nullable String title,
            @Nullable Long sizeInBytes) {}
}
