package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3.Answer;

/** The small object that {@code check} puts into a store: what it finds out, and where it is not put. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class CheckObjectTest {
    private static final String OBJECT = DisturbedNewsroom.path(".paperboy-check.txt");
    private static final Answer DENIED = Answer.error(403, "AccessDenied");

    @TempDir
    private Path folder;

    private DisturbedNewsroom disturbed;

    @BeforeEach
    void a_newsroom() {
        disturbed =
                new DisturbedNewsroom(folder, null).inBucket().edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO);
    }

    @AfterEach
    void close() {
        disturbed.close();
    }

    private ProgramOutput check(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "check";
        System.arraycopy(options, 0, all, 1, options.length);
        return disturbed.newsroom().say(all);
    }

    @Test
    void it_is_written_read_and_deleted() {
        ProgramOutput said = check();

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.out()).contains("s3://brief-feeds can be reached, written and read (.paperboy-check.txt)");
        assertThat(disturbed.s3().requests().stream()
                        .filter(request -> request.path().equals(OBJECT))
                        .map(request -> request.method()))
                .startsWith("PUT", "GET")
                .endsWith("DELETE");
        assertThat(disturbed.s3().objects()).isEmpty();
    }

    @Test
    void a_store_that_may_be_listed_and_not_written_is_a_fault() {
        disturbed.s3().script(OBJECT, DENIED);

        ProgramOutput said = check();

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("s3://brief-feeds rejects our requests: ", "403 AccessDenied", "s3:PutObject");
    }

    @Test
    void a_store_that_may_be_written_and_not_read_is_a_fault() {
        disturbed.s3().script(OBJECT, Answer.well(), DENIED);

        ProgramOutput said = check();

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("s3://brief-feeds rejects our requests: ", "403 AccessDenied", "s3:GetObject");
    }

    @Test
    void where_it_may_not_be_deleted_it_stays_and_that_is_no_fault() {
        disturbed.s3().script(OBJECT, Answer.well(), Answer.well(), Answer.well(), DENIED);

        ProgramOutput said = check();

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.out()).contains("s3://brief-feeds: .paperboy-check.txt stays there");
        assertThat(disturbed.s3().object(OBJECT)).isNotNull();
    }

    @Test
    void without_it_nothing_is_written_and_that_is_said() {
        ProgramOutput said = check("--no-write");

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.out()).contains("whether it may be written was not tried (--no-write)");
        assertThat(disturbed.s3().requests())
                .noneMatch(request -> request.method().matches("PUT|DELETE"));
    }

    @Test
    void into_a_store_of_another_ledger_it_is_not_put() {
        Newsroom other =
                new Newsroom(folder.resolve("other"), disturbed.newsroom().jobText()).lines(DisturbedNewsroom.ONE);
        assertThat(other.run(Newsroom.NOON).exit()).isZero();

        ProgramOutput said = check();

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("belongs to job 'brief' of another ledger");
        assertThat(disturbed.s3().requests())
                .noneMatch(request -> request.path().equals(OBJECT));
    }

    @Test
    void each_feed_has_its_address_beside_its_key() {
        assertThat(check().out())
                .contains("rss → latest/rss.xml, at https://feeds.brief.example/latest/rss.xml")
                .contains("xml → partners/gazette/xml/YYYY/MM/DD/ID.xml,"
                        + " at https://feeds.brief.example/partners/gazette/xml/YYYY/MM/DD/ID.xml");
    }

    @Test
    void the_records_are_read_and_nothing_of_them_is_kept() {
        disturbed
                .newsroom()
                .write("articles.jsonl", DisturbedNewsroom.ONE.json() + "\n{ \"id\": \"two\", headline: }\n");

        assertThat(check().out())
                .contains("records      2 read: 1 new, 0 changed, 0 as before, 0 withdrawn, 1 rejected");
        assertThat(folder.resolve(".paperboy")).doesNotExist();
    }
}
