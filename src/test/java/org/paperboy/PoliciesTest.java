package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Policy.Question;
import tools.jackson.databind.JsonNode;

/** The policies of {@code src/docs/security.md}, judged by the keys that a run writes. */
@Tag("slow")
class PoliciesTest {
    private static final String BUCKET = "arn:aws:s3:::brief-feeds";
    private static final String PAPERBOY = "arn:aws:iam::111122223333:role/paperboy";
    private static final String GAZETTE = "arn:aws:iam::111122223333:role/partner-gazette";
    private static final String ADMINISTRATOR = "arn:aws:iam::111122223333:user/admin";

    /** All that the documents may give to anybody. */
    private static final Set<String> KNOWN =
            Set.of("s3:ListBucket", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject");

    @TempDir
    private Path folder;

    private List<JsonNode> documented;
    private List<Policy> all;
    private Set<String> keys;

    @BeforeEach
    void readAndWrite() throws Exception {
        documented = Policy.in(Files.readString(Path.of("src/docs/security.md")));
        assertThat(documented).hasSize(3);
        all = List.of(
                Policy.of(documented.get(0), PAPERBOY),
                Policy.of(documented.get(1), null),
                Policy.of(documented.get(2), GAZETTE));
        Newsroom newsroom = new Newsroom(folder)
                .job("""
                        publication: { title: The Brief, home: https://brief.example/ }
                        source: articles.jsonl
                        store: file:out/
                        channels: { latest: {}, world: { sections: [World] }, business: { sections: [Business] } }
                        partners:
                          gazette: { text: full, formats: [xml, rss, atom, json] }
                          gazette-two: { formats: [xml, rss] }
                        """)
                .write(
                        "articles.jsonl",
                        Story.of("a", "2026-11-01T08:00:00Z").json() + "\n"
                                + Story.of("../latest/rss", "2026-11-01T08:00:00Z")
                                        .json() + "\n");
        assertThat(newsroom.runAsText().exit()).isZero();
        keys = newsroom.stored().keys();
        assertThat(keys).hasSizeGreaterThan(15);
    }

    private boolean may(@Nullable String who, String action, String key) {
        return Policy.allowed(all, new Question(who, action, BUCKET + "/syndication/" + key, null));
    }

    private boolean mayList(@Nullable String who, @Nullable String prefix) {
        return Policy.allowed(all, new Question(who, "s3:ListBucket", BUCKET, prefix));
    }

    @Test
    void paperboy_may_do_all_that_it_does_and_delete_nothing() {
        assertThat(keys).allMatch(key -> may(PAPERBOY, "s3:PutObject", key));
        assertThat(keys).allMatch(key -> may(PAPERBOY, "s3:GetObject", key));
        assertThat(mayList(PAPERBOY, null)).isTrue();
        assertThat(keys).noneMatch(key -> may(PAPERBOY, "s3:DeleteObject", key));
        assertThat(Policy.allowed(all, new Question(PAPERBOY, "s3:PutObject", BUCKET + "/other/x", null)))
                .isFalse();
        assertThat(Policy.allowed(all, new Question(PAPERBOY, "s3:PutBucketPolicy", BUCKET, null)))
                .isFalse();
    }

    @Test
    void anyone_may_read_the_public_channels_and_nothing_of_a_partner() {
        for (String key : keys) {
            assertThat(may(null, "s3:GetObject", key)).as(key).isEqualTo(!key.startsWith("partners/"));
            assertThat(may(null, "s3:GetObjectVersion", key)).as(key).isFalse();
            assertThat(may(null, "s3:PutObject", key)).as(key).isFalse();
        }
        assertThat(mayList(null, null)).isFalse();
        assertThat(mayList(null, "syndication/latest/")).isFalse();
        assertThat(may(null, "s3:GetObject", ".paperboy")).isFalse();
    }

    @Test
    void a_partner_may_read_and_list_its_own_and_nothing_of_another_whose_name_begins_like_its_own() {
        for (String key : keys) {
            boolean own = key.startsWith("partners/gazette/");
            boolean open = !key.startsWith("partners/");
            assertThat(may(GAZETTE, "s3:GetObject", key)).as(key).isEqualTo(own || open);
            assertThat(may(GAZETTE, "s3:PutObject", key)).as(key).isFalse();
        }
        assertThat(keys).anyMatch(key -> key.startsWith("partners/gazette-two/"));
        assertThat(mayList(GAZETTE, "syndication/partners/gazette/xml/")).isTrue();
        for (String prefix :
                new String[] {"syndication/partners/", "syndication/partners/gazette", "", "syndication/"}) {
            assertThat(mayList(GAZETTE, prefix)).as(prefix).isFalse();
        }
        assertThat(mayList(GAZETTE, "syndication/partners/gazette-two/")).isFalse();
        assertThat(mayList(GAZETTE, null)).isFalse();
    }

    @Test
    void where_somebody_widens_what_is_public_partners_stay_shut_off() {
        JsonNode wide = Policy.in("""
                ```json
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                 "Action": "s3:*", "Resource": "arn:aws:s3:::brief-feeds/*"}]}
                ```""").get(0);
        all = new ArrayList<>(all);
        all.add(Policy.of(wide, null));

        for (String key : keys) {
            assertThat(may(null, "s3:GetObject", key)).isEqualTo(!key.startsWith("partners/"));
            assertThat(may(ADMINISTRATOR, "s3:GetObject", key)).isEqualTo(!key.startsWith("partners/"));
        }
        assertThat(keys).allMatch(key -> may(PAPERBOY, "s3:GetObject", key));
    }

    @Test
    void they_name_no_action_that_is_not_known_and_no_bucket_but_the_one() {
        for (JsonNode policy : documented) {
            for (JsonNode statement : policy.get("Statement")) {
                assertThat(Policy.texts(statement.get("Action"))).isSubsetOf(KNOWN);
                assertThat(Policy.texts(statement.get("Resource")))
                        .allMatch(r -> r.equals(BUCKET) || r.startsWith(BUCKET + "/syndication/"));
                assertThat(statement.get("Effect").asString()).isIn("Allow", "Deny");
            }
        }
    }
}
