package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Picture;
import org.paperboy.channel.Feed;

/** JSON Feed 1.1, a rule a test. */
class JsonFeedTest {
    private final JsonFeed json = new JsonFeed();
    private final JsonObject full = parse(Copies.fullFeed());
    private final JsonObject rich = item(full, 0);
    private final JsonObject bare = item(full, 1);

    @Test
    void it_is_at_feed_json_and_says_what_it_is() {
        assertThat(json.name()).isEqualTo("json");
        assertThat(json.fileName()).isEqualTo("feed.json");
        assertThat(json.mediaType()).isEqualTo("application/feed+json; charset=utf-8");
    }

    @Test
    void the_version_is_at_the_very_top() {
        assertThat(full.keySet()).first().isEqualTo("version");
        assertThat(text(full, "version")).isEqualTo("https://jsonfeed.org/version/1.1");
    }

    @Test
    void the_feed_names_its_home_and_itself() {
        assertThat(text(full, "title")).isEqualTo("The Morning Brief & more");
        assertThat(text(full, "home_page_url")).isEqualTo("https://brief.example/");
        assertThat(text(full, "feed_url")).isEqualTo("https://feeds.brief.example/latest/feed");
        assertThat(text(full, "language")).isEqualTo("en");
    }

    @Test
    void what_json_feed_has_no_word_for_is_in_an_extension_that_says_where_it_is_documented() {
        JsonObject extension = rich.getAsJsonObject("_paperboy");

        assertThat(text(extension, "about")).isEqualTo("urn:paperboy:feed:1");
        assertThat(extension.get("excerpt").getAsBoolean()).isTrue();
        assertThat(extension.get("authors")).hasToString("[{\"name\":\"Ida Öberg\",\"role\":\"Reporter\"}]");
        JsonObject picture = extension.getAsJsonArray("pictures").get(0).getAsJsonObject();
        assertThat(text(picture, "url")).isEqualTo(Copies.HARBOUR.url());
        assertThat(text(picture, "caption")).isEqualTo(Copies.HARBOUR.caption());
        assertThat(text(picture, "credit")).isEqualTo(Copies.HARBOUR.credit());
        assertThat(extension.getAsJsonArray("pictures"))
                .as("nothing is said of the chart")
                .hasSize(1);
        assertThat(bare.has("_paperboy")).isFalse();
    }

    @Test
    void an_id_is_a_string() {
        Copies.Build build = new Copies.Build("12345", "Mayor resigns");

        JsonObject item = item(parse(Copies.feed(build.copy())), 0);

        assertThat(item.getAsJsonPrimitive("id").isString()).isTrue();
        assertThat(text(item, "id")).isEqualTo("12345");
    }

    @Test
    void an_item_has_what_the_copy_has() {
        assertThat(text(rich, "url")).isEqualTo("https://brief.example/2026/03/story");
        assertThat(text(rich, "content_html")).isEqualTo(Copies.BODY);
        assertThat(text(rich, "date_published")).isEqualTo("2026-03-01T06:30:00Z");
        assertThat(text(rich, "date_modified")).isEqualTo("2026-03-01T19:05:09Z");
        assertThat(text(rich, "language")).isEqualTo("nb");
        assertThat(rich.getAsJsonArray("tags")).hasSize(3);
        assertThat(text(rich, "image")).isEqualTo(Copies.HARBOUR.url());
    }

    @Test
    void what_is_not_known_is_left_out_and_never_null() {
        assertThat(bare.keySet())
                .containsExactly("id", "url", "title", "content_html", "summary", "date_published", "date_modified");
        assertThat(new String(json.render(Copies.fullFeed()), StandardCharsets.UTF_8))
                .doesNotContain("null");
    }

    @Test
    void authors_have_names_and_pages_as_far_as_known() {
        JsonArray authors = rich.getAsJsonArray("authors");

        assertThat(text(authors.get(0).getAsJsonObject(), "name")).isEqualTo("Ida Öberg");
        assertThat(text(authors.get(0).getAsJsonObject(), "url")).isEqualTo("https://brief.example/by/ida");
        assertThat(authors.get(1).getAsJsonObject().keySet()).containsExactly("name");
    }

    @Test
    void pictures_are_attachments() {
        JsonArray attachments = rich.getAsJsonArray("attachments");
        JsonObject harbour = attachments.get(0).getAsJsonObject();

        assertThat(text(harbour, "url")).isEqualTo(Copies.HARBOUR.url());
        assertThat(text(harbour, "mime_type")).isEqualTo("image/jpeg");
        assertThat(text(harbour, "title")).isEqualTo(Copies.HARBOUR.alt());
        assertThat(harbour.get("size_in_bytes").getAsLong()).isEqualTo(183_204);
        assertThat(attachments.get(1).getAsJsonObject().keySet()).containsExactly("url", "mime_type");
    }

    @Test
    void two_pictures_never_share_a_title_which_would_make_them_one_thing_in_two_forms() {
        Copies.Build build = Copies.bare();
        build.pictures = List.of(photo("https://img.brief.example/1.jpg"), photo("https://img.brief.example/2.jpg"));

        JsonArray attachments = item(parse(Copies.feed(build.copy())), 0).getAsJsonArray("attachments");

        assertThat(attachments.get(0).getAsJsonObject().has("title")).isTrue();
        assertThat(attachments.get(1).getAsJsonObject().has("title")).isFalse();
    }

    @Test
    void a_feed_without_entries_has_its_items_all_the_same() {
        JsonObject empty = parse(Copies.emptyFeed());

        assertThat(empty.getAsJsonArray("items")).isEmpty();
        assertThat(empty.has("language")).isFalse();
    }

    private static Picture photo(String url) {
        return new Picture(url, 0, 0, "image/jpeg", 0, "Photo", "", "");
    }

    private JsonObject parse(Feed feed) {
        return JsonParser.parseString(new String(json.render(feed), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static JsonObject item(JsonObject feed, int index) {
        return feed.getAsJsonArray("items").get(index).getAsJsonObject();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }
}
