package org.paperboy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.S3Bucket;

/**
 * Every field that protects, under many wrong names, from every kind of source: nothing of such a story is in any object, key
 * or header of the store.
 */
@Tag("slow")
final class ProtectiveFieldsConformanceTest {
    private static final String CANARY = "qxhid";
    private static final Story GOOD = Story.of("good", "2026-11-01T08:00:00Z");

    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: %s
            store: { s3: brief-feeds, endpoint: "%s", region: us-east-1 }
            channels:
              latest: {}
            partners:
              gazette: { text: full, formats: [xml, rss, nitf, newsml-g2, ninjs] }
            """;

    @TempDir
    private Path folder;

    /** Wrong names, each with what it says. */
    private static Map<String, Object> wrong() {
        Map<String, Object> wrong = new LinkedHashMap<>();
        each(
                wrong,
                "2027-01-01T06:00:00Z",
                "embargo embargoed_until embargo_date embargoUntil Embargo-Until EMBARGO_UNTIL embrago_until embargo_unitl"
                        + " embargo_til release_at hold_until not_before publish_on publish_at scheduled_for go_live_at"
                        + " blocked_until goes_live start_date show_from display_from online_at web_release sperrfrist"
                        + " publish_date PublishDate publication_date publish-date pubDate published publishedAt date_published"
                        + " post_date first_published date_release launch_date available_on visible_after gueltig_ab"
                        + " do_not_use_before lift_date imbargo valid_till best_before delete_at gueltig_bis"
                        + " expiry_date unpublish_on withdrawn withdrawn_on withdrawnAt withdrawal_date witdrawn_at");
        each(
                wrong,
                "subscriber",
                "acces acess Access ACCESS access_level accessLevel content_access paywall tier audience membership"
                        + " visiblity Visibility accesss_levell access_rights zugang level \u0430ccess");
        each(
                wrong,
                "true",
                "not_for_publication do_not_publish no_publish confidential internal_only secret blocked legal_hold offline"
                        + " plus abo kostenpflichtig payant exclusive field_paid post_password payment_required pay subs_only"
                        + " nur_fuer_abonnenten field_draft needs_review delete remove revoked depublished wip nosyndicate"
                        + " is_premium premuim Premium paywalled subscribers_only membersOnly isSubscriber is_paid Draft darft");
        each(
                wrong,
                "draft",
                "desk_status Status staus sttaus state workflow_status workflowState post_status moderation_state pubstatus approval"
                        + " estado lifecycle correction_status legal_review");
        each(
                wrong,
                "false",
                "can_syndicate freigegeben is_final fact_checked online ready reviewed cleared legal_ok released listed approved enabled is_live");
        each(wrong, "libel", "withdrawn_reson withdrawnReason");
        each(wrong, "2", "Version verison revision versoin");
        each(wrong, "DE", "Rights rigths right territory rights_territories usage_rights");
        return wrong;
    }

    /** Fields that are not read, each with something within that protects; and one that is read of a withdrawal alone. */
    private static Map<String, Object> nested() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("params", Map.of("embargo_until", "2027-01-01"));
        nested.put("meta", Map.of("access", "subscriber"));
        nested.put("extra", Map.of("a", List.of(Map.of("status", "draft"))));
        nested.put("custom_fields", List.of(Map.of("name", "embargo", "value", "2027-01-01")));
        nested.put("acf", Map.of("paywall", true));
        nested.put("seo", Map.of("draft", true));
        nested.put("withdrawn_at", "2026-10-31");
        nested.put("fields", Map.of("publishDate", "2027-01-01"));
        nested.put("cms", Map.of("status", "draft"));
        nested.put("metadata", " {\"embargo_until\":\"2027-01-01\"}");
        nested.put("postmeta", List.of(Map.of("title", "status", "value", "draft")));
        nested.put("rights", Map.of("resale", false));
        nested.put("date", "2027-01-01");
        return nested;
    }

    private static void each(Map<String, Object> all, String value, String names) {
        for (String name : names.split(" ", -1)) all.put(name, value);
    }

    private static Story hidden(int k) {
        return Story.of("story-" + k + "-" + CANARY, "2026-11-01T09:00:00Z")
                .with("dek", CANARY)
                .with("section", CANARY)
                .with("lead_image", "https://brief.example/" + CANARY + ".jpg")
                .with("body_html", "<p>" + CANARY + "</p><!--preview-end--><p>" + CANARY + "</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ jsonl: articles.jsonl }", "articles/"})
    void a_story_with_a_wrong_name_of_what_protects_reaches_no_object(String source) {
        Map<String, Object> wrong = wrong();
        wrong.putAll(nested());
        Story[] stories = new Story[wrong.size() + 1];
        stories[0] = GOOD;
        int k = 1;
        for (Map.Entry<String, Object> field : wrong.entrySet()) {
            stories[k] = hidden(k).with(field.getKey(), field.getValue());
            k++;
        }
        try (S3Bucket bucket =
                S3Bucket.start("brief-feeds", folder.resolve("bucket")).lendCredentials()) {
            Newsroom newsroom = new Newsroom(folder, JOB.formatted(source, bucket.endpoint())).lines(stories);
            Stream.of(stories).forEach(newsroom::file);

            ProgramOutput said = newsroom.run(Newsroom.NOON);

            assertThat(said.exit()).as(said.all()).isZero();
            assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(wrong.size());
            assertThat(said.all()).doesNotContain("<p>");
            nothingHidden(bucket);
        }
    }

    @Test
    void a_table_with_a_wrong_name_of_what_protects_gives_nothing_to_any_object() throws Exception {
        try (S3Bucket bucket =
                        S3Bucket.start("brief-feeds", folder.resolve("bucket")).lendCredentials();
                PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            int k = 0;
            for (Map.Entry<String, Object> field : wrong().entrySet()) {
                // a column is a field, whatever its case
                String[] right = {
                    "ACCESS",
                    "Access",
                    "EMBARGO_UNTIL",
                    "Visibility",
                    "Premium",
                    "Draft",
                    "Status",
                    "Version",
                    "PublishDate"
                };
                if (Stream.of(right).anyMatch(field.getKey()::equals)) continue;
                if (field.getKey().equals("rights_territories")
                        || field.getKey().equals("Rights")) continue;
                k++;
                table(url, "t" + k, k, field.getKey(), field.getValue());
                Newsroom newsroom = new Newsroom(
                        folder.resolve("job" + k),
                        JOB.formatted("{ jdbc: \"" + url + "\", table: t" + k + ", user: postgres }", bucket.endpoint())
                                .replace("s3: brief-feeds", "s3: brief-feeds/" + k));

                ProgramOutput said = newsroom.run(Newsroom.NOON);

                assertThat(said.json().at("/collected/rejected").asInt())
                        .as(field + said.all())
                        .isEqualTo(1);
                assertThat(said.exit()).as(said.all()).isEqualTo(1);
                assertThat(said.err())
                        .contains("the only record was rejected", "unknown field '" + field.getKey() + "'");
            }
            nothingHidden(bucket);
        }
    }

    private static void table(String url, String name, int k, String column, Object value) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " AS SELECT 'story-" + k + "-" + CANARY + "' AS id, '" + CANARY
                    + "' AS headline, TIMESTAMPTZ '2026-11-01 09:00Z' AS published_at, '<p>" + CANARY
                    + "</p>' AS body_html, '" + value + "' AS \"" + column + "\"");
        }
    }

    private static void nothingHidden(S3Bucket bucket) {
        bucket.objects().forEach((key, bytes) -> {
            assertThat(key).doesNotContain(CANARY);
            assertThat(new String(bytes, ISO_8859_1)).as(key).doesNotContain(CANARY);
            assertThat(bucket.head(key).toString()).as(key).doesNotContain(CANARY);
        });
    }
}
