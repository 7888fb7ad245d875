package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.types.UrlReference;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Byline;
import org.paperboy.article.Picture;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Feed;
import org.xml.sax.InputSource;

/** Readers find in every feed what the copies said, and the same in all three. */
class ReadBackTest {
    private static final Feed FEED = Copies.fullFeed();
    private static final List<Seen> SAID =
            FEED.copies().stream().map(Seen::said).toList();

    /** What a reader shows of an entry. */
    private record Seen(
            String id,
            String link,
            String title,
            String summary,
            String content,
            List<String> authors,
            List<String> categories,
            List<String> pictures,
            Instant published) {

        private static Seen said(Copy copy) {
            return new Seen(
                    copy.id(),
                    copy.link(),
                    copy.headline(),
                    copy.summary(),
                    copy.content(),
                    copy.bylines().stream().map(Byline::name).toList(),
                    copy.categories(),
                    copy.pictures().stream().map(Picture::url).toList(),
                    copy.published());
        }

        private static Seen byRome(SyndEntry entry, List<String> authors) {
            return new Seen(
                    entry.getUri(),
                    entry.getLink(),
                    entry.getTitle(),
                    entry.getDescription().getValue(),
                    entry.getContents().get(0).getValue(),
                    authors,
                    entry.getCategories().stream().map(c -> c.getName()).toList(),
                    picturesOf(entry),
                    entry.getPublishedDate().toInstant());
        }

        private static Seen byGson(JsonObject item) {
            return new Seen(
                    item.get("id").getAsString(),
                    item.get("url").getAsString(),
                    item.get("title").getAsString(),
                    item.get("summary").getAsString(),
                    item.get("content_html").getAsString(),
                    list(item, "authors").stream().map(a -> string(a, "name")).toList(),
                    list(item, "tags").stream().map(JsonElement::getAsString).toList(),
                    list(item, "attachments").stream()
                            .map(a -> string(a, "url"))
                            .toList(),
                    Instant.parse(item.get("date_published").getAsString()));
        }
    }

    @Test
    void a_reader_of_rss_sees_what_the_copies_say() throws FeedException {
        SyndFeed read = rome(new Rss().render(FEED));

        assertThat(read.getTitle()).isEqualTo(FEED.title());
        assertThat(read.getPublishedDate()).isEqualTo(Date.from(FEED.updated()));
        assertThat(read.getEntries().stream()
                        .map(e -> Seen.byRome(e, ((DCModule) e.getModule(DCModule.URI)).getCreators())))
                .containsExactlyElementsOf(SAID);
    }

    @Test
    void a_reader_of_atom_sees_what_the_copies_say() throws FeedException {
        SyndFeed read = rome(new Atom().render(FEED));

        assertThat(read.getTitle()).isEqualTo(FEED.title());
        assertThat(read.getUri()).isEqualTo(FEED.id());
        assertThat(read.getEntries().stream()
                        .map(e -> Seen.byRome(
                                e,
                                e.getAuthors().stream().map(SyndPerson::getName).toList())))
                .containsExactlyElementsOf(SAID);
        assertThat(read.getEntries().stream().map(SyndEntry::getUpdatedDate))
                .containsExactly(Date.from(Copies.EVENING), Date.from(Copies.MORNING));
    }

    @Test
    void a_reader_of_json_feed_sees_what_the_copies_say() {
        String json = new String(new JsonFeed().render(FEED), StandardCharsets.UTF_8);
        JsonObject read = JsonParser.parseString(json).getAsJsonObject();

        assertThat(list(read, "items").stream()
                        .map(JsonElement::getAsJsonObject)
                        .map(Seen::byGson))
                .containsExactlyElementsOf(SAID);
    }

    @Test
    void rome_reads_empty_feeds_too() throws FeedException {
        assertThat(rome(new Rss().render(Copies.emptyFeed())).getEntries()).isEmpty();
        assertThat(rome(new Atom().render(Copies.emptyFeed())).getEntries()).isEmpty();
    }

    private static SyndFeed rome(byte[] bytes) throws FeedException {
        return new SyndFeedInput().build(new InputSource(new ByteArrayInputStream(bytes)));
    }

    private static List<String> picturesOf(SyndEntry entry) {
        MediaEntryModule media = (MediaEntryModule) entry.getModule(MediaEntryModule.URI);
        if (media == null) return List.of();
        return Arrays.stream(media.getMediaContents())
                .map(c -> ((UrlReference) c.getReference()).getUrl().toString())
                .toList();
    }

    private static List<JsonElement> list(JsonObject object, String name) {
        if (!object.has(name)) return List.of();
        return StreamSupport.stream(object.getAsJsonArray(name).spliterator(), false)
                .toList();
    }

    private static String string(JsonElement object, String name) {
        return object.getAsJsonObject().get(name).getAsString();
    }
}
