package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.StubS3;

/**
 * An article, and an edition with it, that say something of their own in every field, for partners of all kinds: who may
 * not see it does not, in no object, no key and no header.
 */
@Tag("slow")
final class TermsCanaryTest {
    private static final Pattern CANARY = Pattern.compile("qx[a-z]+|4711\\d\\d");
    private static final Pattern WORD = Pattern.compile("qx[a-z]+");
    private static final String FORMATS =
            "editions: true, formats: [xml, nitf, newsml-g2, ninjs, rss, atom, json, mrss]";
    private static final String CHANNEL = "latest: { editions: true, formats: [rss, atom, json, news-sitemap] }";

    /** Search engines get no article without a language. */
    private static final String CHANNELS = Newsroom.JOB
            .substring(0, Newsroom.JOB.indexOf("partners:"))
            .replace("brief.example/ }", "brief.example/, language: en }");

    /** What no document ever holds. */
    private static final Set<String> NEVER = Set.of(
            "qxmail",
            "qxrelated",
            "qxunknown",
            "qxreason",
            "qxterritory",
            "qxsyndicate",
            "qxdraft",
            "qxnobody",
            "qxissuereason",
            "qxissueterritory");

    /** What is in every document in our own XML. */
    private static final Set<String> ALWAYS = Set.of(
            "qxid",
            "qxheadline",
            "qxdek",
            "qxsummary",
            "qxname",
            "qxrole",
            "qxbylineurl",
            "qxtag",
            "qxsubject",
            "qxscheme",
            "qxplace",
            "qxslug",
            "qxsection",
            "qxlink",
            "qxcorrection",
            "qxholder",
            "qxusage");

    private static final Set<String> LEAD =
            Set.of("qxleadurl", "qxleadalt", "qxleadcaption", "qxleadcredit", "471101", "471102", "471103");
    private static final Set<String> OURS = Set.of("qxoururl", "qxouralt", "qxourcaption", "qxourcredit", "471104");
    private static final Set<String> LENT = Set.of("qxlenturl", "qxlentalt", "qxlentcaption", "qxlentcredit", "471105");

    /** What an edition says, whoever may have it: no receiver's terms leave less of it. */
    private static final Set<String> ISSUE = Set.of("qxissueid", "qxissuetitle", "qxissuedek", "qxissuelink");

    private static final Set<String> INTRO = Set.of("qxissueintro");
    private static final Set<String> INTRO_PICTURE =
            Set.of("qxissueoururl", "qxissueouralt", "qxissueourcaption", "qxissueourcredit");

    /** What an edition says of an article in it, in a package, and in entries and on pages. */
    private static final Set<String> NAMED = Set.of("qxid", "qxheadline", "qxsummary");

    private static final Set<String> LISTED = Set.of("qxheadline", "qxdek", "qxlink");

    @TempDir
    private Path folder;

    private final Map<String, String> partners = new TreeMap<>();

    private static Story story() {
        return Story.of("qxid", "2026-11-01T10:00:00Z")
                .with("access", "subscriber")
                .with("headline", "qxheadline")
                .with("dek", "qxdek")
                .with("summary", "qxsummary")
                .with("section", "qxsection")
                .with("tags", List.of("qxtag"))
                .with("subjects", List.of(Map.of("scheme", "qxscheme", "code", "1", "name", "qxsubject")))
                .with("place", "qxplace")
                .with("slug", "qxslug")
                .with("url", "https://brief.example/qxlink")
                .with(
                        "bylines",
                        List.of(Map.of(
                                "name", "qxname", "role", "qxrole", "email", "qxmail@a.b", "url", "/qxbylineurl")))
                .with("corrections", List.of(Map.of("at", "2026-11-01T10:30:00Z", "text", "qxcorrection")))
                .with("edition", Map.of("id", "qxedition", "position", 1))
                .with("related", List.of("qxrelated"))
                .with("unknown", "qxunknown")
                .with("rights", rights("Full"))
                .with(
                        "lead_image",
                        Map.of(
                                "url",
                                "/qxleadurl.jpg",
                                "alt",
                                "qxleadalt",
                                "caption",
                                "qxleadcaption",
                                "credit",
                                "qxleadcredit",
                                "width",
                                471101,
                                "height",
                                471102,
                                "bytes",
                                471103,
                                "syndicate",
                                false))
                .with(
                        "body_html",
                        "<p>qxpreview</p>" + figure("our", "471104", "data-syndicate='qxsyndicate'")
                                + "<!--preview-end--><p>qxpaid</p>" + figure("lent", "471105", "data-syndicate=true"));
    }

    /** An edition that names the article, one that nobody may see, and one that there is not. */
    private static Story issue() {
        return Story.only("qxissueid")
                .with("date", "2026-11-01")
                .with("published_at", "2026-11-01T10:00:00Z")
                .with("title", "qxissuetitle")
                .with("dek", "qxissuedek")
                .with("url", "https://brief.example/qxissuelink")
                .with("intro_html", "<p>qxissueintro</p>" + figure("issueour", "471106", ""))
                .with("items", List.of("qxdraft", "qxid", "qxnobody"));
    }

    private static Map<String, Object> rights(String scope) {
        return Map.of(
                "holder", "qxholder", "usage_terms", "qxusage", "scope", scope, "territories", List.of("qxterritory"));
    }

    private static String figure(String name, String width, String syndicate) {
        return ("<figure " + syndicate + "><a href='/qx@url-large.jpg'><img src='/qx@url.jpg' alt='qx@alt' width="
                        + width
                        + "></a><figcaption>qx@caption <span class=credit>qx@credit</span></figcaption></figure>")
                .replace("@", name);
    }

    @BeforeEach
    void partnersOfAllKinds() {
        for (String text : List.of("full", "preview", "summary")) {
            for (String pictures : List.of("all", "licensed", "none")) {
                partners.put(text + "-" + pictures, "text: " + text + ", pictures: " + pictures);
            }
        }
        partners.put("without-delayed", "text: full, delay: 3h");
        partners.put("without-ended", "text: full, until: 2026-10-31");
        partners.put("without-later", "text: full, from: 2026-11-02");
        partners.put("without-territory", "text: full, territory: [DE]");
        partners.put("without-author", "text: full, authors: [Somebody Else]");
        partners.put("without-section", "text: full, sections: [World]");
        partners.put("without-marked", "text: full, embargoed: marked, territory: [DE]");
        partners.put("without-held", "text: full, embargoed: held, delay: 3h");
    }

    private StoredObjects published(Story story) {
        return published(story, "file:out/").stored();
    }

    private Newsroom published(Story story, String store) {
        StringBuilder job = new StringBuilder(CHANNELS.replace("latest: {}", CHANNEL)
                        .replace("file:out/", store)
                        .replace("articles.jsonl }", "articles.jsonl, editions: editions.jsonl }"))
                .append("partners:\n");
        partners.forEach((name, terms) ->
                job.append("  ").append(name).append(": { ").append(terms).append(", " + FORMATS + " }\n"));
        Story draft = Story.of("qxdraft", "2026-11-01T10:00:00Z").with("status", "draft");
        Newsroom newsroom = new Newsroom(folder, "").editions(issue());
        newsroom.job(job.toString()).lines(story, draft);
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        return newsroom;
    }

    /** What of the article, or of nobody, is in the object or its key. */
    private static Set<String> found(StoredObjects stored, String key) {
        Set<String> found = all(stored, key);
        found.removeAll(INTRO_PICTURE);
        found.removeAll(INTRO);
        found.removeAll(ISSUE);
        found.remove("471106");
        return found;
    }

    /** What of the edition itself. */
    private static Set<String> ofIssue(StoredObjects stored, String key) {
        Set<String> found = all(stored, key);
        found.removeIf(word -> !word.startsWith("qxissue"));
        return found;
    }

    private static Set<String> all(StoredObjects stored, String key) {
        Set<String> found = new TreeSet<>();
        CANARY.matcher(key + "\n" + stored.text(key)).results().forEach(hit -> found.add(hit.group()));
        return found;
    }

    /** What of the edition itself the partner may see. */
    private static Set<String> issueCovered(String partner) {
        if (partner.matches("without-(delayed|ended|later|held)")) return Set.of();
        Set<String> covered = new TreeSet<>(ISSUE);
        if (!partner.startsWith("summary")) covered.addAll(INTRO);
        boolean pictures = partner.endsWith("-all") || partner.startsWith("without-");
        if (pictures && !partner.startsWith("summary")) covered.addAll(INTRO_PICTURE);
        return covered;
    }

    /** One object of a partner that shows an edition: its package, or its entry in a feed. */
    private void assertEditionCovered(StoredObjects stored, String partner, String key) {
        boolean issue = !issueCovered(partner).isEmpty();
        Set<String> pictureless = new TreeSet<>(issueCovered(partner));
        pictureless.removeAll(INTRO_PICTURE);
        if (key.contains("/newsml-g2/editions/")) {
            assertThat(issue).as(key).isTrue();
            assertThat(ofIssue(stored, key)).as(key).isEqualTo(pictureless);
            assertThat(found(stored, key)).as(key).isEqualTo(partner.startsWith("without-") ? Set.of() : NAMED);
        } else if (key.matches("partners/[^/]+/[a-z]+\\.(xml|json)")) {
            assertThat(ofIssue(stored, key)).as(key).isEqualTo(issueCovered(partner));
            if (issue && !partner.startsWith("without-"))
                assertThat(found(stored, key)).containsAll(LISTED);
        }
    }

    /** What of the article the partner's documents may hold. */
    private static Set<String> covered(String partner, boolean summaryOnly) {
        Set<String> covered = new TreeSet<>(ALWAYS);
        if (partner.startsWith("without-")) return Set.of();
        boolean all = partner.endsWith("-all");
        boolean licensed = all || partner.endsWith("-licensed");
        if (all) covered.addAll(LEAD);
        if (summaryOnly || partner.startsWith("summary")) return covered;
        covered.add("qxpreview");
        if (all) covered.addAll(OURS);
        if (!partner.startsWith("full")) return covered;
        covered.add("qxpaid");
        if (licensed) covered.addAll(LENT);
        return covered;
    }

    private void assertCovered(StoredObjects stored, boolean summaryOnly) {
        for (String partner : partners.keySet()) {
            Set<String> covered = covered(partner, summaryOnly);
            Set<String> all = new TreeSet<>();
            for (String key : stored.keys()) {
                if (!key.startsWith("partners/" + partner + "/")) continue;
                assertThat(covered).as(key).containsAll(found(stored, key));
                assertEditionCovered(stored, partner, key);
                if (key.contains("/xml/")) all.addAll(found(stored, key));
            }
            assertThat(all).as("in " + partner + "'s XML").isEqualTo(covered);
            String edition = "partners/" + partner + "/newsml-g2/editions/2026-11-01.xml";
            assertThat(stored.keys().contains(edition))
                    .as(edition)
                    .isEqualTo(!issueCovered(partner).isEmpty());
        }
        for (String key : stored.keys()) {
            assertThat(found(stored, key)).as(key).doesNotContainAnyElementsOf(NEVER);
            assertThat(ofIssue(stored, key)).as(key).doesNotContainAnyElementsOf(NEVER);
            if (key.startsWith("latest/")) assertThat(found(stored, key)).doesNotContain("qxpaid", "qxlentcaption");
        }
        assertThat(all(stored, "latest/news-sitemap.xml")).containsExactlyInAnyOrder("qxheadline", "qxlink");
        assertThat(found(stored, "latest/editions/2026-11-01.html")).isEqualTo(LISTED);
        assertThat(ofIssue(stored, "latest/editions/2026-11-01.html"))
                .containsExactlyInAnyOrder(
                        "qxissuelink",
                        "qxissuetitle",
                        "qxissuedek",
                        "qxissueintro",
                        "qxissueoururl",
                        "qxissueouralt",
                        "qxissueourcaption",
                        "qxissueourcredit");
    }

    @Test
    void every_partner_has_what_its_terms_say_and_nothing_else() {
        assertCovered(published(story()), false);
    }

    @Test
    void headline_and_summary_only_leaves_no_text_to_any_partner() {
        assertCovered(published(story().with("rights", rights("Headline and summary only"))), true);
    }

    @Test
    void what_waits_for_the_end_of_its_embargo_is_seen_by_nobody_without_leave() {
        StoredObjects stored = published(story().with("embargo_until", "2026-11-02T06:00:00Z"));
        for (String key : stored.keys()) assertThat(found(stored, key)).as(key).isEmpty();
    }

    @Test
    void what_has_ended_is_known_by_its_id_alone() {
        Newsroom newsroom = new Newsroom(folder, Newsroom.JOB).lines(story().with("rights", rights("No archive")));
        newsroom.run(Newsroom.NOON);
        assertThat(newsroom.run("2026-12-02T12:00:00Z").exit()).isZero();
        StoredObjects stored = newsroom.stored();
        for (String key : stored.keys()) {
            if (key.startsWith("partners/"))
                assertThat(found(stored, key)).as(key).isSubsetOf("qxid");
        }
    }

    @Test
    void the_files_of_an_index_for_search_engines_say_no_more_than_their_pages_do() {
        Story[] stories = Stream.concat(
                        Stream.of(story()),
                        IntStream.range(0, 1000).mapToObj(i -> Story.of("s" + i, "2026-11-01T09:00:00Z")))
                .toArray(Story[]::new);
        Newsroom newsroom = new Newsroom(folder, CHANNELS.replace("{}", "{ formats: [news-sitemap] }"));
        assertThat(newsroom.lines(stories).run(Newsroom.NOON).exit()).isZero();

        StoredObjects stored = newsroom.stored();
        assertThat(stored.keys())
                .containsExactly("latest/news-sitemap-1.xml", "latest/news-sitemap-2.xml", "latest/news-sitemap.xml");
        Set<String> told = all(stored, "latest/news-sitemap-1.xml");
        told.addAll(all(stored, "latest/news-sitemap-2.xml"));
        assertThat(told).containsExactlyInAnyOrder("qxheadline", "qxlink");
        assertThat(all(stored, "latest/news-sitemap.xml")).isEmpty();
    }

    @Test
    void no_request_says_anything_of_an_article_in_a_header_and_in_an_address_only_its_id() {
        System.setProperty("aws.accessKeyId", "AKIAOFTHETEST");
        System.setProperty("aws.secretAccessKey", "the-secret-of-the-test");
        try (StubS3 stub = StubS3.start()) {
            published(story(), "{ s3: canary, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }");
            assertThat(stub.puts()).hasSizeGreaterThan(50);
            for (StubS3.Request request : stub.requests()) {
                request.headers().forEach((name, values) -> {
                    // The digits of a digest may come to any word.
                    boolean digest = name.equalsIgnoreCase("Content-MD5");
                    assertThat(digest ? List.of() : words(name + values))
                            .as(request.path() + " " + name)
                            .isEmpty();
                });
                Set<String> named = request.path().contains("/without-") ? Set.of() : Set.of("qxid");
                assertThat(named).as(request.path()).containsAll(words(request.path()));
            }
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }
}
