package org.paperboy.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.MORNING;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.article.Withdrawal.Kind.KILL;
import static org.paperboy.article.Withdrawal.Kind.UNPUBLISH;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Leave;
import org.paperboy.article.Ruling.TakeDown;
import org.paperboy.article.Ruling.Why;

/** What is taken back stays back: kills and withdrawals need an id and nothing else. */
class SuccessionOfWithdrawnTest {
    private static final Instant NOON = MORNING.plus(Duration.ofHours(5));
    private static final Instant NIGHT = MORNING.plus(Duration.ofHours(14));

    @Test
    void an_id_that_was_never_known_is_taken_down_and_remembered() {
        assertThat(kill(null, 0, null)).isEqualTo(new TakeDown(new Withdrawal("8812", 0, NIGHT, KILL, "libel")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_kill_is_honoured_whatever_its_version_and_keeps_the_higher_one(int version) {
        Withdrawal withdrawal = taken(kill(standing(2, MORNING), version, NOON));

        assertThat(withdrawal.version()).isEqualTo(Math.max(version, 2));
        assertThat(withdrawal.kind()).isEqualTo(KILL);
    }

    @Test
    void its_instant_is_never_before_updated_and_is_the_clocks_where_none_is_said() {
        assertThat(taken(kill(standing(1, NOON), 2, NOON.plusSeconds(1))).at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(taken(kill(standing(1, NOON), 2, NOON.minusSeconds(1))).at()).isEqualTo(NOON);
        assertThat(taken(kill(standing(1, NOON), 2, null)).at()).isEqualTo(NIGHT);
        assertThat(taken(kill(standing(1, NOON), 2, NIGHT.plusMillis(900))).at())
                .isEqualTo(NIGHT);
    }

    @Test
    void the_same_notice_again_changes_nothing() {
        assertThat(kill(killed(2), 2, NOON)).isEqualTo(new Leave("8812", Why.UNCHANGED));
        assertThat(kill(killed(2), 0, null)).isEqualTo(new Leave("8812", Why.UNCHANGED));
    }

    @Test
    void a_notice_of_a_higher_version_is_a_new_one() {
        assertThat(taken(kill(killed(2), 3, NOON)).version()).isEqualTo(3);
    }

    @Test
    void a_kill_goes_beyond_an_unpublishing_and_not_the_other_way() {
        assertThat(taken(kill(unpublished(2), 0, NOON)).kind()).isEqualTo(KILL);
        assertThat(withdrawn(killed(2), 2, UNPUBLISH)).isEqualTo(new Leave("8812", Why.UNCHANGED));
        assertThat(withdrawn(unpublished(2), 2, UNPUBLISH)).isEqualTo(new Leave("8812", Why.UNCHANGED));
    }

    @Test
    void a_second_notice_is_later_than_the_first() {
        assertThat(taken(kill(unpublished(2), 0, MORNING)).at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(taken(kill(unpublished(2), 0, NIGHT)).at()).isEqualTo(NIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, true"})
    void only_a_higher_version_brings_it_back(int version, boolean back) {
        Article next = article("8812").version(version).updated(NIGHT).build();

        Ruling ruling = Succession.story(killed(2), next, "comes", NIGHT);

        if (back) assertThat(ruling).isInstanceOf(Admit.class);
        else assertThat(ruling).isEqualTo(new Leave("8812", Why.HELD_DOWN));
    }

    @Test
    void where_versions_are_not_numbered_a_later_change_brings_it_back() {
        assertThat(unnumbered(NOON)).isEqualTo(new Leave("8812", Why.HELD_DOWN));
        assertThat(unnumbered(NOON.plusSeconds(1))).isInstanceOf(Admit.class);
    }

    @Test
    void what_comes_back_is_later_than_its_tombstone() {
        Article old = article("8812").version(3).updated(MORNING).build();
        Article late = article("8812").version(3).updated(NIGHT).build();

        assertThat(((Admit) Succession.story(killed(2), old, "comes", NIGHT))
                        .article()
                        .updated())
                .isEqualTo(NOON.plusSeconds(1));
        assertThat(((Admit) Succession.story(killed(2), late, "comes", NIGHT))
                        .article()
                        .updated())
                .isEqualTo(NIGHT);
    }

    @Test
    void what_comes_back_is_neither_fresh_nor_closing() {
        Article embargoed =
                article("8812").version(3).embargo(NIGHT.plusSeconds(60)).build();

        Admit admit = (Admit) Succession.story(killed(2), embargoed, "comes", NIGHT);

        assertThat(admit.fresh()).isFalse();
        assertThat(admit.closes()).isFalse();
    }

    @Test
    void a_known_article_that_is_not_approved_any_more_is_unpublished() {
        assertThat(unapproved(standing(2, MORNING), 2))
                .isEqualTo(new TakeDown(new Withdrawal("8812", 2, NOON, UNPUBLISH, "")));
        assertThat(unapproved(standing(2, MORNING), 3)).isInstanceOf(TakeDown.class);
        assertThat(unapproved(standing(2, MORNING), 0)).isInstanceOf(TakeDown.class);
    }

    @Test
    void a_draft_of_an_earlier_version_takes_nothing_back() {
        assertThat(unapproved(standing(2, MORNING), 1)).isEqualTo(new Leave("8812", Why.OLDER));
    }

    @Test
    void a_draft_of_an_unknown_or_withdrawn_article_changes_nothing() {
        assertThat(unapproved(null, 1)).isEqualTo(new Leave("8812", Why.NOT_APPROVED));
        assertThat(unapproved(killed(2), 3)).isEqualTo(new Leave("8812", Why.NOT_APPROVED));
    }

    @Test
    void what_the_source_holds_no_more_is_unpublished_without_a_reason() {
        Standing later = standing(2, NIGHT.plusSeconds(60));

        assertThat(Succession.absent(standing(2, MORNING), NIGHT.plusMillis(500))
                        .withdrawal())
                .isEqualTo(new Withdrawal("8812", 2, NIGHT, UNPUBLISH, ""));
        assertThat(Succession.absent(later, NIGHT).withdrawal().at()).isEqualTo(later.updated());
    }

    private static Ruling kill(@Nullable Standing standing, int version, @Nullable Instant at) {
        return Succession.withdrawn(standing, "8812", version, at, KILL, "libel", NIGHT);
    }

    private static Ruling withdrawn(Standing standing, int version, Withdrawal.Kind kind) {
        return Succession.withdrawn(standing, "8812", version, NOON, kind, "", NIGHT);
    }

    private static Ruling unapproved(@Nullable Standing standing, int version) {
        return Succession.unapproved(standing, "8812", version, NOON, NIGHT);
    }

    private static Ruling unnumbered(Instant updated) {
        Article next = article("8812").version(0).updated(updated).build();
        return Succession.story(killed(0), next, "comes", NIGHT);
    }

    private static Withdrawal taken(Ruling ruling) {
        return ((TakeDown) ruling).withdrawal();
    }

    private static Standing standing(int version, Instant updated) {
        return new Standing("8812", version, "stands", MORNING, updated, null, true, null);
    }

    private static Standing killed(int version) {
        return withdrawn(new Withdrawal("8812", version, NOON, KILL, "libel"));
    }

    private static Standing unpublished(int version) {
        return withdrawn(new Withdrawal("8812", version, NOON, UNPUBLISH, ""));
    }

    private static Standing withdrawn(Withdrawal withdrawal) {
        return new Standing("8812", withdrawal.version(), "", MORNING, MORNING, null, false, withdrawal);
    }
}
