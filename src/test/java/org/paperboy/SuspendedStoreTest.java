package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.store.Answers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;
import tools.jackson.databind.JsonNode;

/** A store that takes nothing is left alone, and nobody's delivery pays for it. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class SuspendedStoreTest {
    private static final int STORIES = 60;
    private static final Story[] MANY = IntStream.range(0, STORIES)
            .mapToObj(i -> Story.of("s" + (100 + i), "2026-11-01T08:00:00Z"))
            .toArray(Story[]::new);

    /** Faults in a row, and as many again as were under way when the last of them came; the SDK asks thrice for some. */
    private static final int MOST_TRIED = 5 + 16;

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();
    private Newsroom newsroom;

    @BeforeEach
    void a_public_folder_and_a_partner_with_a_bucket() {
        newsroom = new Newsroom(folder, job(stub.endpoint().toString())).lines(MANY);
    }

    @AfterEach
    void end() {
        stub.close();
    }

    private static String job(String endpoint) {
        return Newsroom.JOB.replace(
                "[xml, rss] }",
                "[xml, rss], store: { s3: gazette-drop, endpoint: \"" + endpoint + "\", region: us-east-1 } }");
    }

    private void assertThatTheOtherStoreHasAll() {
        assertThat(newsroom.stored().keys()).hasSize(3);
        assertThat(newsroom.stored().channel("latest")).hasSize(50);
    }

    private void assertThatNoAttemptIsCounted() {
        JsonNode status = newsroom.status();
        assertThat(status.at("/deliveries/failed").asInt()).isZero();
        assertThat(status.at("/deliveries/dead").asInt()).isZero();
        assertThat(status.at("/deliveries/due").asInt()).isGreaterThanOrEqualTo(STORIES);
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied", "403, RequestTimeTooSkewed", "404, NoSuchBucket", "401, ''"})
    void a_store_that_refuses_everything_is_suspended_and_a_person_must_look(int status, String code) {
        stub.otherwise(Answer.error(status, code));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("s3://gazette-drop rejects our requests", String.valueOf(status));
        assertThat(stub.requests()).hasSizeBetween(5, 3 * MOST_TRIED);
        assertThatNoAttemptIsCounted();
        assertThatTheOtherStoreHasAll();
        assertThat(newsroom.say("status").out()).contains("s3://gazette-drop rejects our requests");
    }

    @Test
    void a_store_that_says_it_has_all_and_keeps_nothing_is_suspended_and_nothing_is_recorded() {
        stub.otherwise(Answers.forgets());
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("s3://gazette-drop rejects our requests", "has nothing there");
        assertThat(stub.puts()).hasSizeLessThanOrEqualTo(MOST_TRIED);
        assertThatNoAttemptIsCounted();
        assertThatTheOtherStoreHasAll();

        stub.otherwise(Answer.well());
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(stub.objects()).hasSize(STORIES + 1);
    }

    @Test
    void the_next_run_tries_one_delivery_and_with_it_all_if_it_goes_well() {
        stub.otherwise(Answer.error(403, "AccessDenied"));
        newsroom.run(Newsroom.NOON);
        int before = stub.requests().size();

        assertThat(newsroom.run(Newsroom.NOON).exit()).as("still refused").isEqualTo(4);
        assertThat(stub.requests()).hasSize(before + 1);
        assertThatNoAttemptIsCounted();

        stub.otherwise(Answer.well());
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/deliveries/delivered").asInt()).isEqualTo(STORIES + 1);
        assertThat(stub.object("/gazette-drop/rss.xml")).isNotNull();
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_store_that_is_down_is_suspended_and_will_be_tried_again() {
        stub.close();
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("s3://gazette-drop is suspended", "cannot reach");
        assertThatNoAttemptIsCounted();
        assertThatTheOtherStoreHasAll();
    }

    @Test
    void a_store_that_refuses_a_single_delivery_and_was_asked_for_no_other_refuses_us() {
        Story[] few = {MANY[0]};
        newsroom.job(job(stub.endpoint().toString()).replace("[xml, rss]", "[xml]"))
                .lines(few);
        stub.otherwise(Answer.error(403, "AccessDenied"));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("403");
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isEqualTo(1);
    }

    @Test
    void one_wrong_key_is_one_line_that_says_how_many_it_holds_up_and_where_the_key_is_from() {
        newsroom.lines(MANY[0], MANY[1]);
        stub.otherwise(
                Answer.error(403, "SignatureDoesNotMatch", "wrong key " + System.getProperty("aws.accessKeyId")));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err().lines().filter(line -> line.contains("answered 403 SignatureDoesNotMatch")))
                .singleElement()
                .asString()
                .contains("the system properties aws.accessKeyId and aws.secretAccessKey", "(and 2 more")
                .doesNotContain(System.getProperty("aws.accessKeyId"), System.getProperty("aws.secretAccessKey"));
    }

    @Test
    void one_wrong_key_for_which_the_store_is_suspended_is_one_line_too() {
        newsroom.lines(MANY[0], MANY[1], MANY[2], MANY[3]);
        newsroom.job(newsroom.jobText().replace("[xml, rss]", "[xml, rss, atom, json]"));
        stub.otherwise(Answer.error(403, "SignatureDoesNotMatch"));
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.err().lines().filter(line -> line.contains("answered 403 SignatureDoesNotMatch")))
                .singleElement()
                .asString()
                .contains("s3://gazette-drop rejects our requests: ");
    }

    @Test
    void a_store_that_is_down_for_a_single_delivery_is_to_blame_and_not_the_delivery() {
        newsroom.job(job(stub.endpoint().toString()).replace("[xml, rss]", "[xml]"))
                .lines(MANY[0]);
        stub.close();
        ProgramOutput said = newsroom.run(Newsroom.NOON);

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("cannot reach");
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isEqualTo(1);
        assertThat(newsroom.status().at("/deliveries/failed").asInt()).isZero();
    }

    @Test
    void a_withdrawal_goes_first_when_the_store_is_back() {
        newsroom.run(Newsroom.NOON);
        stub.otherwise(Answer.error(403, "AccessDenied"));
        Story[] killed = MANY.clone();
        killed[STORIES - 1] = Story.only(MANY[STORIES - 1].id(), "killed");
        for (int i = 0; i < STORIES - 1; i++) killed[i] = MANY[i].with("version", 2);
        ProgramOutput said = newsroom.lines(killed).run(Newsroom.NOON);
        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("withdrawals are pending");
        assertThat(newsroom.stored().channel("latest"))
                .as("elsewhere it is through")
                .doesNotContain(MANY[STORIES - 1].id());

        stub.otherwise(Answer.well());
        int before = stub.requests().size();
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(stub.requests().stream().skip(before).map(StubS3.Request::path))
                .filteredOn(path -> !path.endsWith(S3Bucket.MARK))
                .first(STRING)
                .endsWith(MANY[STORIES - 1].id() + ".xml");
        assertThat(newsroom.say("status").exit()).isZero();
    }
}
