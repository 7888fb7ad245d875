package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.paperboy.channel.Copy;

/** RFC 4287 and RFC 6721, a rule a test. */
class AtomTest {
    private final Atom atom = new Atom();
    private final Xml full = new Xml(atom.render(Copies.fullFeed()));

    @Test
    void it_is_at_atom_xml_and_says_what_it_is() {
        assertThat(atom.name()).isEqualTo("atom");
        assertThat(atom.fileName()).isEqualTo("atom.xml");
        assertThat(atom.mediaType()).isEqualTo("application/atom+xml; charset=utf-8");
    }

    @Test
    void the_feed_has_exactly_one_id_title_and_date_of_change() {
        assertThat(full.all("/a:feed/a:id")).containsExactly("tag:brief.example,2026:channel/latest");
        assertThat(full.all("/a:feed/a:title")).containsExactly("The Morning Brief & more");
        assertThat(full.all("/a:feed/a:updated")).containsExactly("2026-03-01T19:05:09Z");
    }

    @Test
    void the_feed_links_to_itself_and_to_the_publication() {
        assertThat(full.all("/a:feed/a:link[@rel='self']/@href"))
                .containsExactly("https://feeds.brief.example/latest/feed");
        assertThat(full.all("/a:feed/a:link[@rel='self']/@type")).containsExactly("application/atom+xml");
        assertThat(full.all("/a:feed/a:link[@rel='alternate']/@href")).containsExactly("https://brief.example/");
    }

    @Test
    void each_entry_has_exactly_one_id_title_and_date_of_change() {
        assertThat(full.all("//a:entry/a:id")).containsExactly(Copies.RICH_ID, Copies.BARE_ID);
        assertThat(full.all("//a:entry/a:title")).hasSize(2);
        assertThat(full.all("//a:entry/a:updated")).containsExactly("2026-03-01T19:05:09Z", "2026-03-01T06:30:00Z");
        assertThat(full.all("//a:entry/a:published")).containsExactly("2026-03-01T06:30:00Z", "2026-03-01T06:30:00Z");
    }

    @Test
    void every_entry_has_an_author_its_own_or_the_feeds() {
        assertThat(full.all("/a:feed/a:author/a:name")).containsExactly("The Morning Brief");
        assertThat(full.all("//a:entry[1]/a:author/a:name")).containsExactly("Ida Öberg", "Tom O'Neil");
        assertThat(full.all("//a:entry[1]/a:author/a:uri")).containsExactly("https://brief.example/by/ida");
        assertThat(full.names("//a:entry[2]/a:author")).isEmpty();
        assertThat(full.names("//a:author[a:name='']")).isEmpty();
    }

    @Test
    void a_role_is_with_its_author_and_only_where_there_is_one() {
        assertThat(full.all("//a:entry[1]/a:author[a:name='Ida Öberg']/pb:role"))
                .containsExactly("Reporter");
        assertThat(full.names("//pb:role")).hasSize(1);
    }

    @Test
    void a_preview_says_that_it_is_one() {
        assertThat(full.all("//a:entry[pb:excerpt='true']/a:id")).containsExactly(Copies.RICH_ID);
        assertThat(full.names("//pb:excerpt")).hasSize(1);
    }

    @Test
    void our_own_words_are_as_their_schema_says() throws Exception {
        Validator schema = Schemas.feedMarks().newValidator();
        for (String word : List.of(
                "<excerpt>true</excerpt>",
                "<role>Reporter</role>",
                "<edition id=\"tag:brief.example,2026:edition/7\" position=\"1\"/>",
                "<edition id=\"tag:brief.example,2026:edition/7\"/>")) {
            String document = word.replaceFirst("^<\\w+", "$0 xmlns=\"urn:paperboy:feed:1\"");
            schema.validate(Schemas.source(document.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(full.names("//pb:*")).containsOnly("pb:role", "pb:excerpt", "pb:edition");
    }

    /** Validators warn of namespaces that they do not know. */
    @Test
    void a_feed_that_needs_none_of_our_own_words_does_not_name_them() {
        assertThat(new String(atom.render(Copies.feed(Copies.bare().copy())), StandardCharsets.UTF_8))
                .doesNotContain("urn:paperboy:feed");
    }

    @Test
    void texts_are_plain_and_only_the_content_is_html() {
        assertThat(full.all("//a:title/@type | //a:summary/@type | //a:subtitle/@type"))
                .containsOnly("text");
        assertThat(full.all("//a:content/@type")).containsExactly("html", "html");
        assertThat(full.all("//a:entry[1]/a:content")).containsExactly(Copies.BODY);
    }

    @Test
    void an_entry_without_a_usable_link_has_its_content_still() {
        Copies.Build build = Copies.bare();
        build.link = "https://brief example/";

        Xml feed = xml(build.copy());

        assertThat(feed.names("//a:entry/a:link")).isEmpty();
        assertThat(feed.names("//a:entry/a:content")).hasSize(1);
    }

    @Test
    void there_is_one_alternate_at_most() {
        assertThat(full.all("//a:entry[1]/a:link[@rel='alternate']/@href"))
                .containsExactly("https://brief.example/2026/03/story");
    }

    @Test
    void every_picture_is_an_enclosure_with_its_length_where_that_is_known() {
        assertThat(full.all("//a:link[@rel='enclosure']/@href"))
                .containsExactly(Copies.HARBOUR.url(), Copies.CHART.url());
        assertThat(full.all("//a:link[@rel='enclosure']/@type")).containsExactly("image/jpeg", "image/png");
        assertThat(full.all("//a:link[@rel='enclosure']/@length")).containsExactly("183204");
    }

    @Test
    void categories_are_terms() {
        assertThat(full.all("//a:category/@term")).containsExactly("World", "shipping", "strikes & lock-outs");
    }

    @Test
    void an_entry_names_its_language_only_where_it_is_not_the_feeds() {
        Copies.Build english = Copies.bare();
        english.language = "en";

        assertThat(full.all("/a:feed/@xml:lang")).containsExactly("en");
        assertThat(full.all("//a:entry[1]/@xml:lang")).containsExactly("nb");
        assertThat(xml(english.copy()).names("//a:entry/@xml:lang")).isEmpty();
    }

    @Test
    void what_is_no_language_tag_is_not_said_to_be_one() {
        Copies.Build build = Copies.bare();
        build.language = "nb_NO";

        assertThat(xml(build.copy()).names("//a:entry/@xml:lang")).isEmpty();
    }

    @Test
    void a_withdrawn_entry_leaves_a_tombstone_with_its_id_and_since_when() {
        assertThat(full.all("/a:feed/at:deleted-entry/@ref")).containsExactly(Copies.GONE_ID);
        assertThat(full.all("/a:feed/at:deleted-entry/@when")).containsExactly("2026-03-01T12:00:00Z");
        assertThat(full.names("/a:feed/at:deleted-entry/node()")).isEmpty();
        assertThat(full.all("//a:entry/a:id")).doesNotContain(Copies.GONE_ID);
    }

    @Test
    void the_same_feed_can_be_written_twice() {
        assertThat(atom.render(Copies.fullFeed())).isEqualTo(atom.render(Copies.fullFeed()));
    }

    @Test
    void namespaces_are_on_the_root_alone() {
        String bytes = new String(atom.render(Copies.fullFeed()), StandardCharsets.UTF_8);

        assertThat(bytes.substring(bytes.indexOf("<title"))).doesNotContain("xmlns");
    }

    @Test
    void a_feed_that_never_held_anything_is_a_feed_all_the_same() {
        Xml empty = new Xml(atom.render(Copies.emptyFeed()));

        assertThat(empty.names("/a:feed/*"))
                .containsExactly("title", "link", "link", "author", "subtitle", "id", "generator", "updated");
    }

    private Xml xml(Copy copy) {
        return new Xml(atom.render(Copies.feed(copy)));
    }
}
