package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An article that says something of its own in every field, for partners of all kinds: who may not see it does not. */
final class TermsCanaryTest {
    private static final Pattern CANARY = Pattern.compile("qx[a-z]+|4711\\d\\d");
    private static final String FORMATS = "formats: [xml, nitf, newsml-g2, ninjs, rss, atom, json]";

    /** What no document ever holds. */
    private static final Set<String> NEVER =
            Set.of("qxmail", "qxrelated", "qxunknown", "qxreason", "qxterritory", "qxsyndicate");

    /** What stands in every document in our own XML. */
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
            "qxedition",
            "qxholder",
            "qxusage");

    private static final Set<String> LEAD =
            Set.of("qxleadurl", "qxleadalt", "qxleadcaption", "qxleadcredit", "471101", "471102", "471103");
    private static final Set<String> OURS = Set.of("qxoururl", "qxouralt", "qxourcaption", "qxourcredit", "471104");
    private static final Set<String> LENT = Set.of("qxlenturl", "qxlentalt", "qxlentcaption", "qxlentcredit", "471105");

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
                .with("withdrawn_reason", "qxreason")
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

    private Shelf published(Story story) {
        StringBuilder job =
                new StringBuilder(Beat.JOB.substring(0, Beat.JOB.indexOf("partners:"))).append("partners:\n");
        partners.forEach((name, terms) ->
                job.append("  ").append(name).append(": { ").append(terms).append(", " + FORMATS + " }\n"));
        Beat beat = new Beat(folder, job.toString()).lines(story);
        assertThat(beat.run(Beat.NOON).exit()).isZero();
        return beat.shelf();
    }

    private static Set<String> found(Shelf shelf, String key) {
        Set<String> found = new TreeSet<>();
        CANARY.matcher(key + "\n" + shelf.text(key)).results().forEach(hit -> found.add(hit.group()));
        return found;
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

    private void assertCovered(Shelf shelf, boolean summaryOnly) {
        for (String partner : partners.keySet()) {
            Set<String> covered = covered(partner, summaryOnly);
            Set<String> all = new TreeSet<>();
            for (String key : shelf.objects().keySet()) {
                if (!key.startsWith("partners/" + partner + "/")) continue;
                assertThat(covered).as(key).containsAll(found(shelf, key));
                if (key.contains("/xml/")) all.addAll(found(shelf, key));
            }
            assertThat(all).as("in " + partner + "'s XML").isEqualTo(covered);
        }
        for (String key : shelf.objects().keySet()) {
            assertThat(found(shelf, key)).as(key).doesNotContainAnyElementsOf(NEVER);
            if (key.startsWith("latest/")) assertThat(found(shelf, key)).doesNotContain("qxpaid", "qxlentcaption");
        }
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
        Shelf shelf = published(story().with("embargo_until", "2026-11-02T06:00:00Z"));
        for (String key : shelf.objects().keySet())
            assertThat(found(shelf, key)).as(key).isEmpty();
    }

    @Test
    void what_has_ended_is_known_by_its_id_alone() {
        Beat beat = new Beat(folder, Beat.JOB).lines(story().with("rights", rights("No archive")));
        beat.run(Beat.NOON);
        assertThat(beat.run("2026-12-02T12:00:00Z").exit()).isZero();
        Shelf shelf = beat.shelf();
        for (String key : shelf.objects().keySet()) {
            if (key.startsWith("partners/"))
                assertThat(found(shelf, key)).as(key).isSubsetOf("qxid");
        }
    }
}
