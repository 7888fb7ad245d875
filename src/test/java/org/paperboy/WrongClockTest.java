package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.run.RunSummary;
import org.paperboy.store.DatedAnswers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** A machine whose clock is wrong: what waits for the clock stays where it is, all else goes out, and somebody hears of it. */
@Tag("slow")
@ExtendWith(LentCredentials.class)
class WrongClockTest {
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Duration HOUR = Duration.ofHours(1);

    private final StubS3 stub = StubS3.start();
    private final DatedAnswers store = DatedAnswers.of(stub.endpoint());

    /** What it is by this machine. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(folder, job(""));
    }

    @AfterEach
    void close() {
        store.close();
        stub.close();
    }

    private String job(String more) {
        return Newsroom.JOB.replace(
                        "store: file:out/",
                        "store: { s3: brief-feeds, endpoint: \"" + store.endpoint() + "\", region: us-east-1 }")
                + more;
    }

    private static Story story(String id, Instant published) {
        return Story.of(id, published.toString());
    }

    private Story embargoed(String id, Instant until) {
        return story(id, now.minus(Duration.ofHours(9))).with("embargo_until", until.toString());
    }

    private boolean isOut(String words) {
        return stub.objects().values().stream().anyMatch(bytes -> new String(bytes, UTF_8).contains(words));
    }

    /** Those that the partner has. */
    private long documents() {
        return stub.objects().keySet().stream()
                .filter(path -> path.contains("gazette/xml/"))
                .count();
    }

    private String feed() {
        byte[] feed = stub.object("/brief-feeds/partners/gazette/rss.xml");
        return feed == null ? "" : new String(feed, UTF_8);
    }

    private ProgramOutput run(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "run";
        System.arraycopy(options, 0, all, 1, options.length);
        return newsroom.say(all);
    }

    @Test
    void two_hours_ahead_of_the_store_a_story_embargoed_for_another_hour_is_held() {
        store.off(TWO_HOURS.negated());
        newsroom.lines(embargoed("later", now.minus(HOUR)), story("plain", now.minus(Duration.ofHours(5))));

        ProgramOutput held = run();

        assertThat(held.exit()).as(held.all()).isEqualTo(4);
        assertThat(held.err().lines().filter(line -> line.contains("the clocks do not agree")))
                .singleElement()
                .asString()
                .contains("that of s3://brief-feeds says", "2 h earlier", "timedatectl", "everything else is sent");
        assertThat(isOut("Headline of later")).isFalse();
        assertThat(isOut("Headline of plain")).isTrue();

        store.off(Duration.ZERO);
        ProgramOutput fixed = run();

        assertThat(fixed.exit()).as(fixed.all()).isZero();
        assertThat(isOut("Headline of later")).isTrue();
    }

    @Test
    void what_waits_in_the_ledger_stays_there_while_kills_and_corrections_go_out() {
        Story killed = story("killed", now.minus(Duration.ofHours(6)));
        Story wrong = story("wrong", now.minus(Duration.ofHours(6)));
        newsroom.lines(embargoed("later", now.plusSeconds(600)), killed, wrong);
        assertThat(run().exit()).isZero();

        store.off(TWO_HOURS.negated());
        newsroom.lines(
                embargoed("later", now.plusSeconds(600)),
                Story.only("killed", "killed").with("version", 2),
                wrong.with("version", 2).with("headline", "Put right"));
        RunSummary held = newsroom.runBy(Clock.offset(Clock.systemUTC(), HOUR));

        assertThat(held.exit()).as(held.toString()).isEqualTo(4);
        assertThat(isOut("Headline of later")).isFalse();
        assertThat(isOut("Put right")).isTrue();
        assertThat(isOut("Text of killed")).isFalse();

        store.off(HOUR);
        RunSummary agreed = newsroom.runBy(Clock.offset(Clock.systemUTC(), HOUR));

        assertThat(agreed.exit()).as(agreed.toString()).isZero();
        assertThat(isOut("Headline of later")).isTrue();
    }

    @Test
    void what_waited_and_is_due_by_every_clock_waits_on_until_they_agree() {
        newsroom.lines(embargoed("later", now.plusSeconds(600)));
        assertThat(run().exit()).isZero();

        store.off(TWO_HOURS);
        assertThat(newsroom.runBy(Clock.offset(Clock.systemUTC(), HOUR.multipliedBy(5)))
                        .exit())
                .isEqualTo(4);

        assertThat(isOut("Headline of later")).isFalse();
    }

    @Test
    void behind_the_store_is_off_as_well() {
        store.off(TWO_HOURS);
        newsroom.lines(embargoed("later", now.plus(HOUR)));

        ProgramOutput held = run();

        assertThat(held.exit()).as(held.all()).isEqualTo(4);
        assertThat(held.err()).contains("2 h later");
        assertThat(isOut("Headline of later")).isFalse();
    }

    @Test
    void off_by_less_than_two_minutes_is_the_same_time() {
        store.off(Duration.ofSeconds(-110));
        newsroom.lines(embargoed("over", now.minus(HOUR)));

        ProgramOutput said = run();

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(isOut("Headline of over")).isTrue();
    }

    @Test
    void a_date_of_publication_between_the_clocks_waits_like_an_embargo() {
        store.off(TWO_HOURS.negated());
        newsroom.lines(story("ahead", now.minus(HOUR)));

        assertThat(run().exit()).isEqualTo(4);
        assertThat(isOut("Headline of ahead")).isFalse();
    }

    @Test
    void a_delay_that_is_over_by_the_wrong_clock_alone_holds() {
        newsroom.job(job("").replace("text: full,", "text: full, delay: 1h,"));
        newsroom.lines(story("fresh", now.minusSeconds(300)));
        assertThat(run().exit()).isZero();
        assertThat(documents()).isZero();

        RunSummary held = newsroom.runBy(Clock.offset(Clock.systemUTC(), TWO_HOURS));

        assertThat(held.exit()).as(held.toString()).isEqualTo(4);
        assertThat(documents()).isZero();
        assertThat(feed()).doesNotContain("Headline of fresh");

        store.off(TWO_HOURS);
        assertThat(newsroom.runBy(Clock.offset(Clock.systemUTC(), TWO_HOURS)).exit())
                .isZero();
        assertThat(documents()).isEqualTo(1);
        assertThat(feed()).contains("Headline of fresh");
    }

    @Test
    void an_edition_whose_time_has_come_by_the_wrong_clock_alone_is_held() {
        newsroom.job(
                job("").replace("jsonl }", "jsonl, editions: editions.jsonl }").replace("{}", "{ editions: true }"));
        newsroom.lines(story("one", now.minus(HOUR)));
        newsroom.editions(Story.only("evening")
                .with("title", "The Evening")
                .with("date", now.plus(HOUR).toString())
                .with("items", List.of("one")));
        ProgramOutput first = run();
        assertThat(first.exit()).as(first.all()).isZero();

        RunSummary held = newsroom.runBy(Clock.offset(Clock.systemUTC(), TWO_HOURS));

        assertThat(held.exit()).as(held.toString()).isEqualTo(4);
        assertThat(isOut("The Evening")).isFalse();

        store.off(TWO_HOURS);
        assertThat(newsroom.runBy(Clock.offset(Clock.systemUTC(), TWO_HOURS)).exit())
                .isZero();
        assertThat(isOut("The Evening")).isTrue();
    }

    @Test
    void a_run_with_nothing_new_asks_no_store_for_the_time() {
        newsroom.lines(story("one", now.minus(HOUR)), embargoed("later", now.plus(HOUR)));
        assertThat(run().exit()).isZero();
        int before = stub.requests().size();

        assertThat(run().exit()).isZero();

        assertThat(stub.requests()).hasSize(before);
    }

    @Test
    void where_no_store_says_the_time_nothing_that_waits_is_released() {
        newsroom.lines(story("one", now.minus(HOUR)), embargoed("later", now.plusSeconds(600)));
        assertThat(run().exit()).isZero();
        Clock later = Clock.offset(Clock.systemUTC(), HOUR);

        newsroom.job(newsroom.jobText().replace(store.endpoint().toString(), "http://127.0.0.1:1"));
        RunSummary dark = newsroom.runBy(later);

        assertThat(dark.exit()).as(dark.toString()).isEqualTo(3);
        assertThat(dark.notes()).anyMatch(note -> note.contains("no store said what time it is"));
        assertThat(newsroom.say("status").exit()).as("what waits is held up").isEqualTo(3);

        newsroom.job(job(""));
        assertThat(newsroom.runBy(later).exit()).isEqualTo(4);
        assertThat(isOut("Headline of later")).isFalse();
    }

    @Test
    void the_sdk_corrects_a_refused_signature_without_a_word_and_the_run_notices_all_the_same() {
        store.off(Duration.ofMinutes(-20));
        newsroom.lines(story("one", now.minus(HOUR)));
        stub.script("/brief-feeds/latest/rss.xml", Answer.error(403, "RequestTimeTooSkewed"));

        ProgramOutput said = run();

        assertThat(isOut("Headline of one")).as("it was sent in the end").isTrue();
        assertThat(said.exit()).as(said.all()).isEqualTo(4);
        assertThat(said.err()).contains("that of s3://brief-feeds says", "20 min earlier");
    }

    @Test
    void check_says_in_the_same_words_that_the_clocks_do_not_agree() {
        store.off(TWO_HOURS.negated());

        ProgramOutput said = newsroom.say("check");

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("the clocks do not agree", "2 h earlier");
    }

    @Test
    void whoever_says_the_time_is_believed() {
        store.off(TWO_HOURS.negated());
        newsroom.lines(embargoed("over", now.minus(HOUR)));

        ProgramOutput said = run("--as-of", now.toString());

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(isOut("Headline of over")).isTrue();
    }

    @Test
    void a_time_in_the_future_is_not_said_by_mistake() {
        newsroom.lines(embargoed("later", now.plus(HOUR)));
        String future = now.plus(TWO_HOURS).toString();

        ProgramOutput refused = run("--as-of", future);

        assertThat(refused.exit()).as(refused.all()).isEqualTo(2);
        assertThat(refused.err()).contains("--as-of " + future, "later than this machine's clock", "--allow-future");
        assertThat(stub.requests()).isEmpty();
        assertThat(run("--as-of", future, "--dry-run").exit()).isZero();
        assertThat(isOut("Headline of later")).isFalse();

        ProgramOutput allowed = run("--as-of", future, "--allow-future");

        assertThat(allowed.exit()).as(allowed.all()).isZero();
        assertThat(isOut("Headline of later")).isTrue();
    }
}
