package org.paperboy.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.MORNING;
import static org.paperboy.article.Records.arrival;
import static org.paperboy.article.Records.hour;
import static org.paperboy.article.Records.known;
import static org.paperboy.article.Records.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Leave;
import org.paperboy.article.Ruling.Why;

/** What becomes of a story when another record of it counts. Withdrawals have a test of their own. */
class SuccessionTest {
    private static final Instant NOON = hour(12);
    private static final Instant NIGHT = hour(21);

    @Test
    void an_unknown_article_is_admitted_and_fresh() {
        Article first = story(1, MORNING).build();

        assertThat(ruling(null, story(1, MORNING), NOON))
                .isEqualTo(new Admit(first, "digest of comes", true, false, MORNING, MORNING, false));
    }

    @Test
    void the_same_article_changes_nothing() {
        assertThat(Succession.of(known(2, NOON, null, true), arrival(story(2, NOON), "known", NIGHT), at(NIGHT)))
                .isEqualTo(new Leave(Records.ID, Why.UNCHANGED));
    }

    /** Version and hour of what is known, of what comes; the hour it has then. 0 is a version that is not said. */
    @ParameterizedTest
    @CsvSource({
        // a lower version is left, whatever the dates say; the higher counts
        "2, 12, 1, 20, -1",
        "2, 12, 1, 12, -1",
        "2, 12, 3, 20, 20",
        // of equal ones, and where either does not say, what comes counts, whatever its date
        "2, 12, 2, 20, 20",
        "0, 12, 0, 20, 20",
        "0, 12, 9, 20, 20",
        "2, 12, 0, 20, 20",
        // one that names no later date was changed when the run read it, at 21
        "2, 12, 3,  8, 21",
        "2, 12, 2, 12, 21",
        "2, 12, 2, 11, 21",
        "0, 12, 0, 12, 21",
        "0, 12, 0, 11, 21",
        "2, 12, 0, 11, 21",
        "0, 12, 1, 12, 21",
    })
    void what_comes_counts_unless_its_version_is_lower_and_is_later_than_before(
            int version, int hour, int nextVersion, int nextHour, int then) {
        Ruling ruling = ruling(known(version, hour(hour), null, true), story(nextVersion, hour(nextHour)), NIGHT);

        if (then < 0) {
            assertThat(ruling).isEqualTo(new Leave(Records.ID, Why.OLDER));
        } else {
            assertThat(admitted(ruling).updated()).isEqualTo(hour(then));
            assertThat(((Admit) ruling).redated()).isEqualTo(then == 21);
            assertThat(((Admit) ruling).changed()).isEqualTo(hour(nextHour));
        }
    }

    @Test
    void a_change_without_a_date_is_later_than_the_one_before_though_the_clock_is_not() {
        assertThat(admitted(ruling(known(1, NOON, null, true), story(1, NOON), NOON))
                        .updated())
                .isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void a_date_of_the_future_is_no_date_of_change() {
        Article poisoned = story(1, Instant.parse("2062-11-20T08:00:00Z")).build();

        Article first = admitted(
                Succession.of(null, arrival(poisoned, "comes", List.of(poisoned.updated(), MORNING), NOON), at(NOON)));
        Article soon = admitted(ruling(null, story(1, NOON.plusSeconds(3600)), NOON));

        assertThat(first.updated()).isEqualTo(MORNING);
        assertThat(soon.updated()).isEqualTo(NOON);
    }

    @Test
    void a_date_of_publication_in_the_future_may_be_corrected_while_nobody_was_shown_the_article() {
        Instant wrong = Instant.parse("2062-11-20T08:00:00Z");
        Article first = admitted(ruling(null, story(0, wrong).published(wrong), NOON));
        assertThat(first.opens()).isEqualTo(wrong);
        Standing waits = new Standing(
                Records.ID, 0, "", wrong, wrong, Instant.EPOCH, null, wrong, false, false, 1, null, null, "known", "");

        Admit fixed = (Admit) ruling(waits, story(0, MORNING), NOON);

        assertThat(fixed.article().published()).isEqualTo(MORNING);
        assertThat(fixed.article().updated()).isEqualTo(MORNING);
        assertThat(fixed.redated()).isFalse();
    }

    @Test
    void published_never_moves_once_readers_saw_it() {
        ArticleBuilder moved = story(2, NOON).published(NOON);

        Article opened = admitted(ruling(known(1, MORNING, null, true), moved, NIGHT));
        assertThat(opened.published()).isEqualTo(MORNING);
        assertThat(opened.updated()).isEqualTo(NOON);

        Article waiting = admitted(ruling(known(1, MORNING, MORNING, false), moved, MORNING.minusSeconds(1)));
        assertThat(waiting.published()).isEqualTo(NOON);
    }

    @Test
    void what_this_very_run_took_in_nobody_was_shown_yet() {
        Article first = story(1, MORNING).build();
        Standing fresh = Standing.of(
                new Admit(first, "a", true, false, MORNING, MORNING, false),
                arrival(story(1, MORNING), "a", NIGHT).sight(),
                true,
                false,
                2);

        Admit second = (Admit) ruling(fresh, story(2, MORNING).published(MORNING.minusSeconds(60)), NIGHT);

        assertThat(second.article().published()).isEqualTo(MORNING.minusSeconds(60));
        assertThat(second.article().updated()).isEqualTo(MORNING);
        assertThat(second.redated()).isFalse();
    }

    @Test
    void a_later_embargo_closes_what_was_open_until_its_instant() {
        ArticleBuilder embargoed = story(2, MORNING).embargo(NIGHT);

        assertThat(closes(known(1, MORNING, null, true), embargoed, NIGHT.minusSeconds(1)))
                .isTrue();
        assertThat(closes(known(1, MORNING, null, true), embargoed, NIGHT)).isFalse();
        assertThat(closes(known(1, MORNING, NOON, true), embargoed, NOON)).isTrue();
    }

    @Test
    void what_an_embargo_closes_comes_back_later_than_its_tombstone_and_not_dated_ahead() {
        Standing open = known(1, MORNING, null, true);

        Article closed =
                admitted(ruling(open, story(2, MORNING).published(NIGHT).embargo(NIGHT), NOON));

        assertThat(closed.updated())
                .isEqualTo(Succession.unpublished(open, NOON).at().plusSeconds(1));
        assertThat(closed.published()).isEqualTo(MORNING);
        assertThat(closed.opens()).isEqualTo(NIGHT);
    }

    @Test
    void an_earlier_clock_closes_nothing_that_a_later_one_opened() {
        ArticleBuilder corrected = story(2, MORNING).embargo(NOON);

        assertThat(closes(known(1, MORNING, NOON, true), corrected, MORNING)).isFalse();
        assertThat(closes(known(1, MORNING, NOON.plusSeconds(1), true), corrected, MORNING))
                .isFalse();
        assertThat(closes(known(1, MORNING, NOON.minusSeconds(1), true), corrected, MORNING))
                .isTrue();
    }

    /** The hour of the date that comes, the clock's hour; whether it closes what is open. Known is a date of 6:30. */
    @ParameterizedTest
    @CsvSource({
        // a date in the future closes, whoever numbers versions or not
        "21, 12, 2, true",
        "21, 12, 0, true",
        // one that has come, or is the old one, does not
        "12, 12, 2, false",
        "11, 12, 2, false",
        " 3, 12, 2, false",
    })
    void a_date_of_publication_in_the_future_closes_what_is_open_until_it_comes(
            int date, int clock, int version, boolean closes) {
        Standing open = known(version == 0 ? 0 : 1, MORNING, null, true);
        Admit admit = (Admit) ruling(open, story(version, hour(11)).published(hour(date)), hour(clock));

        assertThat(admit.closes()).isEqualTo(closes);
        assertThat(admit.opens()).isEqualTo(hour(date));
        assertThat(admit.article().published()).isEqualTo(MORNING);
        assertThat(admit.article().updated()).isBefore(hour(clock).plusSeconds(2));
    }

    @Test
    void a_date_of_publication_by_a_clock_that_is_two_minutes_ahead_closes_nothing() {
        Standing open = known(1, MORNING, null, true);

        assertThat(closes(open, story(2, NOON).published(NOON.plusSeconds(120)), NOON))
                .isFalse();
        assertThat(closes(open, story(2, NOON).published(NOON.plusSeconds(121)), NOON))
                .isTrue();
    }

    @Test
    void an_earlier_clock_does_not_close_what_a_later_one_opened_by_its_date_of_publication() {
        Standing opened = known(1, MORNING, null, true);
        ArticleBuilder corrected = story(2, MORNING);

        assertThat(closes(opened, corrected, MORNING.minusSeconds(3600))).isFalse();
        assertThat(closes(opened, corrected.published(NOON), MORNING.minusSeconds(3600)))
                .isTrue();
    }

    @Test
    void an_embargo_that_ends_before_a_new_date_of_publication_is_given_to_partners_as_that_date() {
        Standing open = known(1, MORNING, null, true);

        Admit admit = (Admit) ruling(open, story(2, NOON).embargo(hour(15)).published(NIGHT), NOON);

        assertThat(admit.opens()).isEqualTo(NIGHT);
        assertThat(admit.article().embargo()).isEqualTo(NIGHT);
    }

    @Test
    void an_article_that_waits_anyway_is_not_closed() {
        assertThat(closes(known(1, MORNING, NOON, false), story(2, MORNING).embargo(NIGHT), MORNING))
                .isFalse();
    }

    private static boolean closes(Standing standing, ArticleBuilder incoming, Instant now) {
        return ((Admit) ruling(standing, incoming, now)).closes();
    }

    private static Ruling ruling(@Nullable Standing standing, ArticleBuilder comes, Instant now) {
        return Succession.of(standing, arrival(comes, "comes", now), at(now));
    }

    private static Moment at(Instant now) {
        return new Moment(now, 2);
    }

    private static Article admitted(Ruling ruling) {
        return ((Admit) ruling).article();
    }
}
