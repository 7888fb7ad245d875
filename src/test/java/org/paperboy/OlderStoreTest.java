package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** A store that was put back to what it was earlier does not show again what was taken back since. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
final class OlderStoreTest {
    private static final String KEPT_OUT =
            "was put back to an earlier state: its mark (.paperboy-owner.txt) is of run 1,"
                    + " and run 2 wrote there since";
    private static final Story X = Story.of("x", "2026-11-01T08:00:00Z");
    private static final Story Y = Story.of("y", "2026-11-01T09:00:00Z").with("body_html", "<p>YLIBEL</p>");
    private static final Story PAID = Story.of("paid", "2026-11-01T09:30:00Z").with("body_html", "<p>PAIDTEXT</p>");
    private static final Story Z = Story.of("z", "2026-11-01T10:00:00Z");
    private static final Story KILLED = Story.only("y", "killed");
    private static final String NOTICE = "partners/gazette/xml/2026/11/01/y.xml";

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void a_newsroom_with_a_channel_and_partners() {
        newsroom = new Newsroom(
                folder,
                Newsroom.JOB.replace(
                        "formats: [xml, rss] }",
                        "formats: [xml, rss] }\n  summary: { text: summary, formats: [xml] }"));
    }

    private static Story paidByNow() {
        return PAID.with("access", "subscriber").with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
    }

    private void well() {
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
    }

    private List<String> with(String words) {
        return newsroom.stored().keysWith(words);
    }

    private void putBack(Runnable since) {
        well();
        LedgerBackup.replace(folder.resolve("out"), folder.resolve("copy"));
        since.run();
        well();
        assertThat(with("YLIBEL")).isEmpty();
        LedgerBackup.replace(folder.resolve("copy"), folder.resolve("out"));
        assertThat(with("YLIBEL")).isNotEmpty();
    }

    @Test
    void a_killed_text_and_one_for_subscribers_are_out_again_until_the_next_thing_that_is_sent() {
        newsroom.lines(X, Y, PAID);
        putBack(() -> newsroom.lines(X, KILLED, paidByNow()));
        well();
        assertThat(with("YLIBEL"))
                .as("a run that sends nothing looks at no store")
                .isNotEmpty();

        newsroom.lines(X, KILLED, paidByNow(), Z);
        ProgramOutput check = newsroom.say("check");
        assertThat(check.all()).contains("was put back to an earlier state");
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains(KEPT_OUT, "are due again");
        assertThat(with("YLIBEL")).isEmpty();
        assertThat(with("PAIDTEXT")).as("partners alone").allMatch(key -> key.startsWith("partners/gazette/"));
        assertThat(newsroom.stored().text(NOTICE)).contains("kill");
        assertThat(newsroom.say("status").exit()).isZero();
        assertThat(newsroom.say("audit").exit()).isZero();
        assertThat(newsroom.run(Newsroom.NOON).err()).as("it is compared once").doesNotContain("put back");
    }

    @Test
    void a_job_with_feeds_alone_has_the_killed_text_in_them() {
        newsroom.job(newsroom.jobText().replaceAll("(?s)partners:.*", "  more: {}\n"))
                .lines(X, Y);
        putBack(() -> newsroom.lines(X, KILLED));

        ProgramOutput said = newsroom.lines(X, KILLED, Z).run(Newsroom.NOON);
        assertThat(said.err()).contains(KEPT_OUT);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(with("YLIBEL")).isEmpty();
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    @Test
    void a_feed_that_was_emptied_for_a_kill_is_back_though_the_job_file_no_longer_has_it() {
        String without = newsroom.jobText();
        newsroom.job(without.replace("latest: {}", "latest: {}\n  world: {}")).lines(X, Y);
        putBack(() -> newsroom.job(without).lines(X, KILLED));
        assertThat(with("YLIBEL")).contains("world/rss.xml");

        ProgramOutput said = newsroom.lines(X, KILLED, Z).run(Newsroom.NOON);
        assertThat(said.err()).contains(KEPT_OUT);
        assertThat(with("YLIBEL")).isEmpty();
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
    }

    @Test
    void a_withdrawal_that_the_store_does_not_take_again_is_pending_again() throws IOException {
        newsroom.lines(X, Y);
        putBack(() -> newsroom.lines(X, KILLED));
        Path partner = folder.resolve("out/" + NOTICE).getParent();
        Path aside = folder.resolve("aside");
        Files.move(partner, aside);
        Files.writeString(partner, "in the way");
        ProgramOutput said = newsroom.lines(X, KILLED, Z).run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isNotZero();
    }

    @Test
    void an_audit_repairs_it_before_anything_is_sent() {
        newsroom.lines(X, Y);
        putBack(() -> newsroom.lines(X, KILLED));

        assertThat(newsroom.say("audit", "--repair").exit()).isEqualTo(3);
        assertThat(newsroom.say("status").out()).contains("KILL y", NOTICE);
        well();
        assertThat(with("YLIBEL")).isEmpty();
        assertThat(newsroom.say("audit").exit()).isZero();
    }

    private enum Arrives {
        NEVER,
        BEFORE_THE_NEXT_RUN,
        AFTER_IT
    }

    @ParameterizedTest
    @EnumSource
    void the_mark_of_a_run_that_was_killed_as_it_wrote_it_is_of_no_other_state(Arrives arrives) {
        AtomicReference<String> sent = new AtomicReference<>();
        try (StubS3 stub = StubS3.start()) {
            String bucket = "{ s3: brief-feeds, endpoint: \"" + stub.endpoint() + "\", region: us-east-1 }";
            newsroom.job(Newsroom.JOB.replace("file:out/", bucket)).lines(X);
            well();
            stub.otherwise((exchange, s3) -> {
                boolean isMark = exchange.getRequestMethod().equals("PUT")
                        && exchange.getRequestURI().getPath().endsWith(S3Bucket.MARK);
                if (isMark) sent.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                (isMark ? Answer.hang() : Answer.well()).to(exchange, s3);
            });
            newsroom.lines(X, Z);
            try (Child child = Child.run(newsroom, Newsroom.NOON).until(() -> sent.get() != null)) {
                child.kill();
            }
            stub.otherwise(Answer.well());
            if (arrives == Arrives.BEFORE_THE_NEXT_RUN) arrive(sent.get(), stub);
            goesOn();
            if (arrives == Arrives.AFTER_IT) arrive(sent.get(), stub);
            newsroom.lines(X, Z, Story.of("w", "2026-11-01T11:00:00Z"));
            goesOn();
        }
    }

    private void goesOn() {
        ProgramOutput said = newsroom.run(Newsroom.NOON);
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.all()).doesNotContain("put back", "older than");
    }

    /** The body of an upload is in chunks of AWS's kind. */
    private static void arrive(String sent, StubS3 stub) {
        String mark = sent.replaceAll("(?s)^.*?(owner: .*run: 2\n).*$", "$1");
        stub.arrive("/brief-feeds/" + S3Bucket.MARK, mark.getBytes(UTF_8));
        assertThat(new String(stub.object("/brief-feeds/" + S3Bucket.MARK), UTF_8))
                .isEqualTo(mark)
                .endsWith("run: 2\n");
    }
}
