package org.paperboy.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.MORNING;
import static org.paperboy.article.Records.arrival;
import static org.paperboy.article.Records.draft;
import static org.paperboy.article.Records.hour;
import static org.paperboy.article.Records.story;
import static org.paperboy.article.Withdrawal.Ground.DRAFT;
import static org.paperboy.article.Withdrawal.Ground.STATUS;
import static org.paperboy.article.Withdrawal.Kind.KILL;
import static org.paperboy.article.Withdrawal.Kind.UNPUBLISH;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Leave;
import org.paperboy.article.Ruling.TakeDown;
import org.paperboy.article.Ruling.Why;
import org.paperboy.article.Withdrawal.Ground;

/** What is taken back stays back: kills and withdrawals need an id and nothing else. */
class SuccessionOfWithdrawnTest {
    private static final Instant NOON = hour(12);
    private static final Instant NIGHT = hour(21);

    @Test
    void an_id_that_was_never_known_is_taken_down_and_remembered() {
        assertThat(kill(null, 0, null))
                .isEqualTo(new TakeDown(new Withdrawal(Records.ID, 0, NIGHT, KILL, "libel"), STATUS, NIGHT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void a_kill_is_honoured_and_keeps_the_higher_version(int version) {
        Withdrawal withdrawal = taken(kill(known(2, MORNING), version, NOON));

        assertThat(withdrawal.version()).isEqualTo(Math.max(version, 2));
        assertThat(withdrawal.kind()).isEqualTo(KILL);
    }

    @Test
    void a_kill_of_a_lower_version_is_old_news() {
        assertThat(kill(known(2, MORNING), 1, NOON)).isEqualTo(new Leave(Records.ID, Why.OLDER));
    }

    @Test
    void its_instant_is_never_before_updated_and_is_the_clocks_where_none_is_said() {
        assertThat(taken(kill(known(1, NOON), 2, NOON.plusSeconds(1))).at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(taken(kill(known(1, NOON), 2, NOON.minusSeconds(1))).at()).isEqualTo(NOON);
        assertThat(taken(kill(known(1, NOON), 2, null)).at()).isEqualTo(NIGHT);
        assertThat(taken(kill(known(1, NOON), 2, NIGHT.plusMillis(900))).at()).isEqualTo(NIGHT);
    }

    @Test
    void the_same_notice_again_changes_nothing() {
        assertThat(kill(killed(2), 2, NOON)).isEqualTo(new Leave(Records.ID, Why.UNCHANGED));
        assertThat(kill(killed(2), 0, null)).isEqualTo(new Leave(Records.ID, Why.UNCHANGED));
    }

    @Test
    void a_notice_of_a_higher_version_is_a_new_one() {
        assertThat(taken(kill(killed(2), 3, NOON)).version()).isEqualTo(3);
    }

    @Test
    void a_kill_goes_beyond_an_unpublishing_and_not_the_other_way() {
        assertThat(taken(kill(unpublished(STATUS), 0, NOON)).kind()).isEqualTo(KILL);
        assertThat(withdraw(killed(2), 2)).isEqualTo(new Leave(Records.ID, Why.UNCHANGED));
        assertThat(withdraw(unpublished(STATUS), 2)).isEqualTo(new Leave(Records.ID, Why.UNCHANGED));
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "ABSENCE"})
    void a_withdrawal_by_status_holds_down_what_a_draft_or_absence_took_back(Ground ground) {
        TakeDown held = (TakeDown) withdraw(unpublished(ground), 2);

        assertThat(held.ground()).isEqualTo(STATUS);
        assertThat(held.withdrawal().at()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void a_second_notice_is_later_than_the_first() {
        assertThat(taken(kill(unpublished(STATUS), 0, MORNING)).at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(taken(kill(unpublished(STATUS), 0, NIGHT)).at()).isEqualTo(NIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, true"})
    void only_a_higher_version_brings_it_back(int version, boolean back) {
        Ruling ruling = comes(killed(2), story(version, NIGHT));

        if (back) assertThat(ruling).isInstanceOf(Admit.class);
        else assertThat(ruling).isEqualTo(new Leave(Records.ID, Why.HELD_DOWN));
    }

    @Test
    void where_versions_are_not_numbered_a_later_change_brings_it_back() {
        assertThat(comes(killed(0), story(0, NOON))).isEqualTo(new Leave(Records.ID, Why.HELD_DOWN));
        assertThat(comes(killed(0), story(0, NOON.plusSeconds(1)))).isInstanceOf(Admit.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "ABSENCE"})
    void what_a_draft_or_absence_took_back_comes_back_with_the_version_that_it_had(Ground ground) {
        Admit admit = (Admit) comes(unpublished(ground), story(2, MORNING));

        assertThat(admit.article().updated()).isEqualTo(NOON.plusSeconds(1));
        assertThat(comes(unpublished(ground), story(1, NIGHT))).isEqualTo(new Leave(Records.ID, Why.OLDER));
    }

    @ParameterizedTest
    @EnumSource
    void what_was_pulled_back_waits_for_a_new_date_of_publication_and_keeps_the_one_that_readers_saw(Ground ground) {
        Instant nextWeek = NIGHT.plusSeconds(604_800);

        Admit waits = (Admit) comes(unpublished(ground), story(3, NIGHT).published(nextWeek));
        Admit fixed = (Admit) comes(unpublished(ground), story(3, NIGHT).published(NOON));

        assertThat(waits.opens()).isEqualTo(nextWeek);
        assertThat(waits.closes()).isFalse();
        assertThat(waits.article().published()).isEqualTo(MORNING);
        assertThat(waits.article().updated()).isBeforeOrEqualTo(NIGHT);
        assertThat(fixed.opens()).isEqualTo(NOON);
    }

    @Test
    void what_comes_back_is_later_than_its_tombstone_and_where_readers_knew_it() {
        Article old = admitted(comes(killed(2), story(3, MORNING).published(MORNING.minusSeconds(1))));
        Article late = admitted(comes(killed(2), story(3, NIGHT).published(NIGHT)));

        assertThat(old.updated()).isEqualTo(NOON.plusSeconds(1));
        assertThat(late.updated()).isEqualTo(NIGHT);
        assertThat(old.published()).isEqualTo(MORNING);
        assertThat(late.published()).isEqualTo(MORNING);
    }

    @Test
    void what_comes_back_is_neither_fresh_nor_closing() {
        Admit admit = (Admit) comes(killed(2), story(3, MORNING).embargo(NIGHT.plusSeconds(60)));

        assertThat(admit.fresh()).isFalse();
        assertThat(admit.closes()).isFalse();
    }

    @Test
    void a_known_article_that_is_not_approved_any_more_is_unpublished() {
        assertThat(unapproved(known(2, MORNING), 2))
                .isEqualTo(new TakeDown(new Withdrawal(Records.ID, 2, NOON, UNPUBLISH, ""), DRAFT, NOON));
        assertThat(unapproved(known(2, MORNING), 3)).isInstanceOf(TakeDown.class);
        assertThat(unapproved(known(2, MORNING), 0)).isInstanceOf(TakeDown.class);
    }

    @Test
    void a_draft_of_an_earlier_version_takes_nothing_back() {
        assertThat(unapproved(known(2, MORNING), 1)).isEqualTo(new Leave(Records.ID, Why.OLDER));
    }

    @Test
    void a_draft_of_an_unknown_or_withdrawn_article_changes_nothing() {
        assertThat(unapproved(null, 1)).isEqualTo(new Leave(Records.ID, Why.NOT_APPROVED));
        assertThat(unapproved(killed(2), 3)).isEqualTo(new Leave(Records.ID, Why.NOT_APPROVED));
    }

    @Test
    void what_the_source_does_not_hold_any_more_is_unpublished_without_a_reason() {
        Standing later = known(2, NIGHT.plusSeconds(60));

        assertThat(Succession.absent(known(2, MORNING), NIGHT.plusMillis(500)).withdrawal())
                .isEqualTo(new Withdrawal(Records.ID, 2, NIGHT, UNPUBLISH, ""));
        assertThat(Succession.absent(later, NIGHT).withdrawal().at()).isEqualTo(later.updated());
    }

    private static Ruling kill(@Nullable Standing standing, int version, @Nullable Instant at) {
        return Succession.of(standing, Records.taken(version, at, KILL, "comes", NIGHT), moment());
    }

    private static Ruling withdraw(Standing standing, int version) {
        return Succession.of(standing, Records.taken(version, NOON, UNPUBLISH, "comes", NIGHT), moment());
    }

    private static Ruling unapproved(@Nullable Standing standing, int version) {
        return Succession.of(standing, draft(version, NOON, "comes", NIGHT), moment());
    }

    private static Ruling comes(Standing standing, ArticleBuilder story) {
        return Succession.of(standing, arrival(story, "comes", NIGHT), moment());
    }

    private static Moment moment() {
        return new Moment(NIGHT, 2);
    }

    private static Withdrawal taken(Ruling ruling) {
        return ((TakeDown) ruling).withdrawal();
    }

    private static Article admitted(Ruling ruling) {
        return ((Admit) ruling).article();
    }

    private static Standing known(int version, Instant updated) {
        return Records.known(version, updated, null, true);
    }

    private static Standing killed(int version) {
        return Records.withdrawn(new Withdrawal(Records.ID, version, NOON, KILL, "libel"), STATUS);
    }

    private static Standing unpublished(Ground ground) {
        return Records.withdrawn(new Withdrawal(Records.ID, 2, NOON, UNPUBLISH, ""), ground);
    }
}
