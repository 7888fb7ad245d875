package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Byline;
import org.paperboy.article.Rights;
import org.paperboy.article.Subject;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.Feed;
import org.paperboy.format.newsml.NewsMl;
import org.paperboy.format.newsml.NewsMlBody;
import org.paperboy.format.newsml.NewsMlPackage;
import org.paperboy.format.ninjs.Ninjs;
import org.paperboy.format.xml.ArticleXml;
import org.xml.sax.SAXException;

/** What we write, held against the schemas of those who wrote the specifications, and against our own. */
class SchemaConformanceTest {
    private static final List<Feed> FEEDS = List.of(Copies.fullFeed(), Copies.emptyFeed());

    @Test
    void what_each_format_of_the_catalogue_writes_is_valid_by_its_schema() throws Exception {
        for (Format format : Formats.all()) {
            for (byte[] document : written(format)) {
                assertThat(Schemas.faults(format, document)).as(format.name()).isEmpty();
            }
        }
    }

    private static List<byte[]> written(Format format) {
        if (format instanceof Format.OfFeeds feeds) return List.of(feeds.render(Copies.fullFeed()));
        if (format instanceof Format.OfArticles articles) return documents(articles);
        throw new AssertionError("another kind: " + format.name());
    }

    @Test
    void atom_is_valid_by_the_grammar_of_rfc_4287() throws Exception {
        Schema grammar = Schemas.atom();

        for (Feed feed : FEEDS) validate(grammar, new Atom().render(feed));
    }

    @Test
    void the_grammar_of_atom_finds_a_fault_when_there_is_one() throws Exception {
        Schema grammar = Schemas.atom();
        byte[] noDates = replaced(new Atom().render(Copies.fullFeed()), "<updated>[^<]*</updated>", "");

        assertThatThrownBy(() -> validate(grammar, noDates)).isInstanceOf(SAXException.class);
    }

    @Test
    void rss_is_valid_by_the_schema_that_catches_gross_errors() throws Exception {
        validate(Schemas.rss(), new Rss().render(Copies.fullFeed()));
        validate(Schemas.rss(), new MediaRss().render(Copies.fullFeed()));
    }

    @Test
    void a_sitemap_is_valid_by_the_schemas_of_sitemaps_and_of_google_news() throws Exception {
        Schema schema = Schemas.newsSitemap();
        byte[] sitemap = new NewsSitemap().render(Copies.fullFeed());

        validate(schema, sitemap);
        validate(Schemas.sitemapIndex(), new NewsSitemap().render(NewsSitemapTest.index()));
        assertThatThrownBy(() -> validate(schema, replaced(sitemap, ">nb<", ">nb-NO<")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() ->
                        validate(schema, replaced(sitemap, "(<news:publication_date.*)\\s*(<news:title.*)", "$2$1")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void json_feed_is_valid_by_its_schema_which_knows_no_other_members() {
        var schema = Schemas.jsonFeed();

        for (Feed feed : FEEDS)
            assertThat(Schemas.faults(schema, new JsonFeed().render(feed))).isEmpty();
        byte[] bare = "{\"version\":\"https://jsonfeed.org/version/1.1\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Schemas.faults(schema, bare)).isNotEmpty();
    }

    @Test
    void articles_and_notices_are_valid_by_our_own_schema() throws Exception {
        ArticleXml xml = new ArticleXml();

        for (byte[] document : List.of(
                xml.render(Copies.rich().copy()),
                xml.render(Copies.bare().copy()),
                xml.render(Copies.embargoed().copy()),
                xml.withdrawn(Copies.recall(Kind.KILL, "Wrong man")),
                xml.withdrawn(Copies.recall(Kind.UNPUBLISH, "")))) {
            validate(Schemas.article(), document);
        }
    }

    @Test
    void our_own_schema_knows_no_other_elements() throws Exception {
        byte[] story = new ArticleXml().render(Copies.bare().copy());
        byte[] other = replaced(story, "summary>", "abstract>");

        assertThatThrownBy(() -> validate(Schemas.article(), other)).isInstanceOf(SAXException.class);
    }

    @Test
    void a_notice_with_a_part_of_the_story_is_not_valid() throws Exception {
        byte[] notice = new ArticleXml().withdrawn(Copies.recall(Kind.KILL, "Wrong man"));
        byte[] more = replaced(notice, "</article>", "<headline>Mayor resigns</headline></article>");

        assertThatThrownBy(() -> validate(Schemas.article(), more)).isInstanceOf(SAXException.class);
    }

    @Test
    void ninjs_is_valid_by_its_schema_which_knows_no_other_members() {
        var schema = Schemas.ninjs();

        for (byte[] document : documents(new Ninjs()))
            assertThat(Schemas.faults(schema, document)).isEmpty();
        byte[] story = new Ninjs().render(Copies.rich().copy());
        for (String[] wrong : new String[][] {
            {"\"slugline\"", "\"slug\""},
            {"\"height\" : 900", "\"height\" : \"900\""},
            {"\"usable\"", "\"live\""},
            {"T06:30:00Z", ""},
            {"tag:brief", "brief"}
        }) {
            assertThat(Schemas.faults(schema, replaced(story, wrong[0], wrong[1])))
                    .as(wrong[1])
                    .isNotEmpty();
        }
    }

    @Test
    void newsml_is_valid_by_its_schema_which_knows_the_order_of_elements() throws Exception {
        Schema schema = Schemas.newsMl();

        for (byte[] document : documents(new NewsMl())) validate(schema, document);
        byte[] story = new NewsMl().render(Copies.rich().copy());
        assertThatThrownBy(() -> validate(schema, replaced(story, "firstCreated>", "creation>")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(schema, replaced(story, "(<signal.*/>)\\s*(<altRep.*</altRep>)", "$2$1")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void newsml_with_texts_in_nitf_is_valid_by_the_schemas_of_both() throws Exception {
        Schema both = Schemas.newsMlAndNitf();

        for (byte[] document : documents(new NewsMl(NewsMlBody.NITF))) {
            validate(Schemas.newsMl(), document);
            validate(both, document);
        }
        byte[] story = new NewsMl(NewsMlBody.NITF).render(Copies.rich().copy());
        assertThatThrownBy(() -> validate(both, replaced(story, "hl1>", "hl3>")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(both, replaced(story, "firstCreated>", "creation>")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void a_package_of_an_edition_is_valid_though_it_holds_nothing_or_what_is_odd() throws Exception {
        Schema schema = Schemas.newsMl();

        for (byte[] document : packages()) validate(schema, document);
        byte[] edition = packages().get(0);
        assertThatThrownBy(() -> validate(schema, replaced(edition, "root=\"G1\"", "root=\"G2\"")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(schema, replaced(edition, "<itemRef ", "<itemRef rank=\"first\" ")))
                .isInstanceOf(SAXException.class);
    }

    private static List<byte[]> packages() {
        EditionFormat format = new NewsMlPackage();
        Copies.Build odd = Copies.bare();
        odd.headline = "Mayor\tresigns\n]]> \u202Eملخ\u202C \u0085\u2028\u0001";
        odd.summary = odd.headline;
        odd.language = "not a language";
        List<Copy> items =
                List.of(odd.copy(), Copies.rich().copy(), Copies.rich().copy());
        return List.of(
                format.render(EditionPageTest.BRIEF, Copies.edition()),
                format.render(
                        EditionPageTest.BRIEF,
                        new EditionCopy(LocalDate.EPOCH, odd.copy(), "<p>]]&gt; \u202Eملخ 😀</p>", items, List.of())),
                format.render(
                        EditionPageTest.BRIEF,
                        new EditionCopy(LocalDate.EPOCH, Copies.bare().copy(), "", List.of(), List.of())),
                format.withdrawn(EditionPageTest.BRIEF, Copies.recall(Kind.KILL, "Wrong man:\n\t]]>")),
                format.withdrawn(EditionPageTest.BRIEF, Copies.recall("urn:uuid:001c2bfc", Kind.UNPUBLISH, "")));
    }

    @Test
    void every_code_in_newsml_is_of_a_vocabulary_that_the_catalog_of_each_item_knows() {
        List<byte[]> all = new ArrayList<>(documents(new NewsMl()));
        all.addAll(packages());
        for (byte[] document : all) {
            Xml xml = new Xml(document);

            Set<String> known = new HashSet<>(Schemas.aliases());
            known.addAll(xml.all("//g2:packageItem/g2:catalog/g2:scheme/@alias"));
            assertThat(xml.all("//@qcode | //@rel | //@role | //@rendition | //@mode"))
                    .isNotEmpty()
                    .allSatisfy(code ->
                            assertThat(code.substring(0, code.indexOf(':'))).isIn(known));
            assertThat(xml.names("//g2:itemSet/*/g2:catalogRef[contains(@href, 'IPTC-G2-Standards_41')]"))
                    .hasSameSizeAs(xml.names("//g2:itemSet/*"));
        }
    }

    /** All there is, what there must be, what trips schemas up, and what was taken back. */
    private static List<byte[]> documents(Format.OfArticles format) {
        Copies.Build odd = Copies.rich();
        odd.headline = "Mayor\tresigns\n]]> \u202Eملخ\u202C \u0085\u2028";
        odd.dek = "\u0001";
        odd.bylines = List.of(new Byline("Ida\tÖberg", "on\nduty", "not an address"));
        odd.subjects = List.of(
                new Subject("medtop", "20000385", ""),
                new Subject("our desk's", "a \"b\"\t<c>", "d"),
                new Subject("", "https://brief.example/topic/ä", ""));
        odd.categories = List.of(" ", "a\nb");
        odd.tags = odd.categories;
        odd.place = "Ålesund\n";
        odd.slug = "a b\tc";
        odd.language = "not a language";
        odd.urgency = 10;
        odd.version = 0;
        odd.documentVersion = 1;
        odd.link = "none";
        odd.rights = new Rights("", 2026, "No archive", "");
        odd.content = "<p dir=\"rtl\">]]&gt; \u202Eملخ 😀</p>";
        return List.of(
                format.render(Copies.rich().copy()),
                format.render(Copies.corrected().copy()),
                format.render(Copies.bare().copy()),
                format.render(Copies.embargoed().copy()),
                format.render(odd.copy()),
                format.withdrawn(Copies.recall(Kind.KILL, "Wrong man:\n\t]]>")),
                format.withdrawn(Copies.recall(Kind.UNPUBLISH, "")),
                format.withdrawn(Copies.recall("urn:uuid:001c2bfc", Kind.KILL, "")),
                format.render(Copies.rich().copy(), List.of(Copies.RICH_ID + ":picture:0123456789abcdef")),
                format.withdrawn(
                        Copies.recall(Kind.UNPUBLISH, ""), List.of(Copies.GONE_ID + ":picture:0123456789abcdef")));
    }

    private static void validate(Schema schema, byte[] document) throws Exception {
        schema.newValidator().validate(Schemas.source(document));
    }

    private static byte[] replaced(byte[] document, String pattern, String by) {
        return new String(document, StandardCharsets.UTF_8)
                .replaceAll(pattern, by)
                .getBytes(StandardCharsets.UTF_8);
    }
}
