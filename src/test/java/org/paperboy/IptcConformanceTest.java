package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.xml.validation.Validator;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.format.Schemas;
import org.paperboy.format.Xml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a partner has in the IPTC's formats of a newsroom in which one record of twenty is malformed. */
@Tag("slow")
class IptcConformanceTest {
    private static final String NEWSML = "partners/agency/newsml-g2/";
    private static final String PACKAGES = NEWSML + "editions/";
    private static final String NINJS = "partners/agency/ninjs/";

    /** Of the closed vocabularies: nature of an item, status, signal, relation, rendition, role of a description. */
    private static final List<String> CODES = List.of(
            "ninat:text",
            "ninat:picture",
            "ninat:composite",
            "pgrmod:seq",
            "stat:usable",
            "sig:update",
            "sig:correction",
            "irel:seeAlso",
            "rnd:highRes",
            "drol:summary",
            "drol:caption");

    private static final String HOME = "https://news.example/";

    @TempDir
    private static Path folder;

    private static StoredObjects out;
    private static Map<String, JsonNode> decided;

    @BeforeAll
    static void publish() throws Exception {
        Corpus.assumeAtHand();
        Corpus corpus = Corpus.generate(folder.resolve("corpus"), 3000, "--hostile", "0.05");
        ProgramOutput run = new Newsroom(folder).job("""
                        publication: { title: The Example, home: https://news.example/ }
                        source: { jsonl: corpus/articles.jsonl, editions: corpus/editions.jsonl }
                        store: file:out/
                        partners: { agency: { text: full, editions: true, formats: [newsml-g2, ninjs] } }
                        """).runAsText();
        assertThat(run.exit()).as(run.all()).isZero();
        out = StoredObjects.ofManyIn(folder.resolve("out"));
        Set<String> ids = new TreeSet<>();
        keys(NINJS).forEach(key -> ids.add(article(key)));
        corpus.ids("either_ids").forEach(ids::remove);
        corpus.malformed("duplicate_id").forEach(ids::remove);
        decided = new HashMap<>(corpus.records(ids::contains));
        decided.values().removeIf(r -> r.at("/rights/scope").asString().equals("Headline and summary only"));
    }

    @Test
    void both_formats_have_the_same_articles() {
        assertThat(keys(NEWSML))
                .hasSizeGreaterThan(2000)
                .map(IptcConformanceTest::article)
                .isEqualTo(
                        keys(NINJS).stream().map(IptcConformanceTest::article).toList());
        assertThat(decided).hasSizeGreaterThan(2000);
    }

    @Test
    void every_message_of_newsml_is_valid_and_all_its_codes_are_in_the_catalog() throws Exception {
        Validator schema = Schemas.newsMl().newValidator();
        Set<String> codes = new TreeSet<>();
        for (String key : out.keys()) {
            if (!key.startsWith(NEWSML)) continue;
            schema.validate(Schemas.source(out.bytes(key)));
            Xml message = new Xml(out.bytes(key));
            List<String> own = message.all("//g2:catalog/g2:scheme/@alias"); // as a package has for roles of groups
            message.all("//@qcode | //@rel | //@role | //@rendition | //@mode").stream()
                    .filter(code -> own.stream().noneMatch(alias -> code.startsWith(alias + ":")))
                    .forEach(codes::add);
        }

        assertThat(codes).containsAll(CODES).allMatch(code -> code.matches("medtop:\\d{8}") || CODES.contains(code));
        assertThat(Schemas.aliases())
                .containsAll(
                        codes.stream().map(code -> code.replaceAll(":.*", "")).toList());
    }

    @Test
    void every_package_of_an_edition_names_news_items_that_are_there_with_their_versions() {
        Map<String, String> items = new HashMap<>();
        for (String key : keys(NEWSML)) {
            Xml item = new Xml(out.bytes(key));
            items.put(
                    item.all("//g2:newsItem/@guid").get(0),
                    item.all("//g2:newsItem/@version").get(0));
        }
        int named = 0;
        for (String key : out.keys()) {
            if (!key.startsWith(PACKAGES)) continue;
            Xml edition = new Xml(out.bytes(key));
            List<String> guids = edition.all("//g2:itemRef/@residref");
            List<String> versions = edition.all("//g2:itemRef/@version");
            for (int i = 0; i < guids.size(); i++) {
                assertThat(items).as(key).containsEntry(guids.get(i), versions.get(i));
            }
            named += guids.size();
        }
        assertThat(named).isGreaterThan(40);
    }

    @Test
    void every_document_of_ninjs_is_valid() {
        var schema = Schemas.ninjs();

        assertThat(keys(NINJS))
                .allSatisfy(key ->
                        assertThat(Schemas.faults(schema, out.bytes(key))).isEmpty());
    }

    @Test
    void every_body_of_newsml_has_the_words_links_and_pictures_of_the_source_and_no_others() {
        for (String key : decidedKeys(NEWSML)) {
            String body = new String(out.bytes(key), UTF_8).replaceAll("(?s).*?<body>(.*)</body>.*", "$1");
            String link = new Xml(out.bytes(key)).all("//g2:altRep").get(0);

            assertThat(HtmlReading.by(body, link)).as(key).isEqualTo(HtmlReading.whole(record(key)));
        }
    }

    @Test
    void every_body_of_ninjs_has_them_too_and_its_plain_text_has_the_words() {
        for (String key : decidedKeys(NINJS)) {
            JsonNode ninjs = json(key);
            String link = ninjs.at("/renditions/0/href").asString();

            assertThat(HtmlReading.by(ninjs.at("/bodies/0/value").asString(), link))
                    .as(key)
                    .isEqualTo(HtmlReading.whole(record(key)));
            assertThat(letters(ninjs.at("/bodies/1/value").asString()))
                    .as(key)
                    .isEqualTo(letters(HtmlReading.whole(record(key)).words()));
        }
    }

    @Test
    void every_picture_is_there_once_in_both_formats() {
        int pictures = 0;
        for (String key : decidedKeys(NEWSML)) {
            List<String> shown = new Xml(out.bytes(key)).all("//g2:remoteContent/@href");
            JsonNode ninjs = json(key.replace("newsml-g2", "ninjs").replaceAll("xml$", "json"));

            assertThat(shown).as(key).isEqualTo(pictures(record(key)));
            assertThat(StreamSupport.stream(ninjs.path("associations").spliterator(), false)
                            .map(picture -> picture.at("/renditions/0/href").asString()))
                    .as(key)
                    .isEqualTo(shown);
            pictures += shown.size();
        }

        assertThat(pictures).isGreaterThan(1000);
    }

    /** The addresses of a record's pictures: that of the lead picture first, then those of the body, each once. */
    private static List<String> pictures(JsonNode record) {
        String page = HOME + record.get("path").asString().substring(1);
        List<String> all = new ArrayList<>();
        JsonNode lead = record.path("lead_image").path("url");
        if (lead.isString()) all.add(URI.create(page).resolve(lead.asString()).toString());
        Jsoup.parse(record.get("body_html").asString(), page)
                .select("img[src]")
                .forEach(img -> all.add(img.absUrl("src")));
        return all.stream().distinct().toList();
    }

    /** Without white space, and without what jsoup takes for nothing. */
    private static String letters(String text) {
        return text.replaceAll("[\\s\u00A0\u00AD\u200B]+", "");
    }

    private static List<String> keys(String folder) {
        return out.keys().stream()
                .filter(key -> key.startsWith(folder) && !key.startsWith(PACKAGES))
                .toList();
    }

    private static List<String> decidedKeys(String folder) {
        return keys(folder).stream()
                .filter(key -> decided.containsKey(article(key)))
                .toList();
    }

    private static JsonNode record(String key) {
        return Objects.requireNonNull(decided.get(article(key)));
    }

    private static JsonNode json(String key) {
        return JsonMapper.shared().readTree(out.bytes(key));
    }

    private static String article(String key) {
        return key.replaceAll(".*/|\\.(xml|json)$", "");
    }
}
