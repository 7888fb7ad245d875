package org.paperboy.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.MORNING;
import static org.paperboy.article.ArticleBuilder.article;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Leave;
import org.paperboy.article.Ruling.Why;

/** Which of two versions of a story stands. Withdrawals have a test of their own. */
class SuccessionTest {
    private static final Instant NOON = MORNING.plus(Duration.ofHours(5));
    private static final Instant NIGHT = MORNING.plus(Duration.ofHours(14));

    @Test
    void an_unknown_article_is_admitted_and_fresh() {
        Article first = article("8812").build();

        assertThat(Succession.story(null, first, "a", NOON)).isEqualTo(new Admit(first, "a", true, false));
    }

    @Test
    void the_same_article_changes_nothing_whatever_its_version() {
        Article again = article("8812").version(9).updated(NIGHT).build();

        assertThat(Succession.story(open(2, NOON), again, "stands", NIGHT)).isEqualTo(new Leave("8812", Why.UNCHANGED));
    }

    /** Version and hour of what stands, of what comes; what comes of it. 0 is a version that is not said. */
    @ParameterizedTest
    @CsvSource({
        // the higher version wins, whatever the dates say
        "2, 12, 3,  7, ADMIT",
        "2, 12, 3, 20, ADMIT",
        "2, 12, 1, 20, OLDER",
        "2, 12, 1, 12, OLDER",
        // equal ones: the later updated, and of equals the later read
        "2, 12, 2, 20, ADMIT",
        "2, 12, 2, 12, ADMIT",
        "2, 12, 2, 11, OLDER",
        // so where either of the two does not say
        "0, 12, 0, 20, ADMIT",
        "0, 12, 0, 12, ADMIT",
        "0, 12, 0, 11, OLDER",
        "2, 12, 0, 12, ADMIT",
        "2, 12, 0, 11, OLDER",
        "0, 12, 1, 12, ADMIT",
        "0, 12, 9, 11, OLDER",
    })
    void the_higher_version_stands_and_of_equals_the_later(
            int version, int hour, int nextVersion, int nextHour, String outcome) {
        Article next =
                article("8812").version(nextVersion).updated(hour(nextHour)).build();

        Ruling ruling = Succession.story(open(version, hour(hour)), next, "comes", NIGHT);

        Article later = next.updatedNoEarlierThan(hour(hour));
        assertThat(ruling)
                .isEqualTo(
                        outcome.equals("ADMIT")
                                ? new Admit(later, "comes", false, false)
                                : new Leave("8812", Why.valueOf(outcome)));
    }

    @Test
    void updated_never_goes_back_once_readers_saw_it() {
        Article earlier = article("8812").version(2).updated(MORNING).build();

        assertThat(admitted(Succession.story(open(1, NOON), earlier, "comes", NIGHT))
                        .updated())
                .isEqualTo(NOON);
        Standing waits = new Standing("8812", 1, "stands", NIGHT, NIGHT, NIGHT, false, null);
        assertThat(admitted(Succession.story(waits, earlier, "comes", MORNING)).updated())
                .isEqualTo(earlier.updated());
    }

    @Test
    void published_never_moves_once_readers_saw_it() {
        Article moved = article("8812").version(2).published(NOON).updated(NOON).build();

        Article opened = admitted(Succession.story(open(1, MORNING), moved, "comes", NIGHT));
        assertThat(opened.published()).isEqualTo(MORNING);
        assertThat(opened.updated()).isEqualTo(NOON);

        Article waiting = admitted(Succession.story(waiting(MORNING), moved, "comes", MORNING.minusSeconds(1)));
        assertThat(waiting.published()).isEqualTo(NOON);
    }

    @Test
    void updated_is_never_before_published_where_published_stays_behind() {
        Article earlier = article("8812")
                .version(2)
                .published(MORNING.minusSeconds(60))
                .updated(MORNING.minusSeconds(30))
                .build();

        Article next = admitted(Succession.story(open(1, MORNING), earlier, "comes", NIGHT));

        assertThat(next.published()).isEqualTo(MORNING);
        assertThat(next.updated()).isEqualTo(MORNING);
    }

    @Test
    void a_later_embargo_closes_what_was_open_until_its_instant() {
        Article embargoed = article("8812").version(2).embargo(NIGHT).build();

        assertThat(closes(open(1, MORNING), embargoed, NIGHT.minusSeconds(1))).isTrue();
        assertThat(closes(open(1, MORNING), embargoed, NIGHT)).isFalse();
        assertThat(closes(opened(NOON), embargoed, NOON)).isTrue();
    }

    @Test
    void what_an_embargo_closes_comes_back_later_than_its_tombstone() {
        Article embargoed = article("8812").version(2).embargo(NIGHT).build();

        Article closed = admitted(Succession.story(open(1, MORNING), embargoed, "comes", NOON));

        assertThat(closed.updated())
                .isAfter(Succession.unpublished(open(1, MORNING), NOON).at());
    }

    @Test
    void an_earlier_clock_closes_nothing_that_a_later_one_opened() {
        Article corrected = article("8812").version(2).embargo(NOON).build();

        assertThat(closes(opened(NOON), corrected, MORNING)).isFalse();
        assertThat(closes(opened(NOON.plusSeconds(1)), corrected, MORNING)).isFalse();
        assertThat(closes(opened(NOON.minusSeconds(1)), corrected, MORNING)).isTrue();
    }

    @Test
    void an_article_that_waits_anyway_is_not_closed() {
        Article embargoed = article("8812").version(2).embargo(NIGHT).build();

        assertThat(closes(waiting(NOON), embargoed, MORNING)).isFalse();
    }

    private static boolean closes(Standing standing, Article incoming, Instant now) {
        return ((Admit) Succession.story(standing, incoming, "comes", now)).closes();
    }

    private static Article admitted(Ruling ruling) {
        return ((Admit) ruling).article();
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(hour));
    }

    private static Standing open(int version, Instant updated) {
        return standing(version, updated, null, true);
    }

    private static Standing opened(Instant embargo) {
        return standing(1, MORNING, embargo, true);
    }

    private static Standing waiting(Instant embargo) {
        return standing(1, MORNING, embargo, false);
    }

    private static Standing standing(int version, Instant updated, @Nullable Instant embargo, boolean opened) {
        return new Standing("8812", version, "stands", MORNING, updated, embargo, opened, null);
    }
}
