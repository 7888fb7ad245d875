package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.article.Withdrawal.Kind.KILL;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Standing;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.StoreFaultTable.FaultyStore;
import org.paperboy.ledger.run.RunTable;
import org.springframework.transaction.support.TransactionTemplate;

/** What else a job remembers: sightings, rejections, suspended stores, cursors and runs; and that each job has its own. */
abstract class NotesContract extends LedgerContract {
    @Test
    void absent_is_what_was_not_met_and_in_a_window_what_is_no_older_than_the_oldest_that_was() {
        archive(published("older", 2), published("oldest-met", 3), published("same-age", 3), published("newer", 4));
        archive(published("met", 5), published("gone", 6));
        ledger.articles().withdraw(taken("gone", KILL));
        ledger.sightings().articles(List.of("oldest-met", "met", "met", "unknown"));

        assertThat(absent("", 10)).containsExactly("newer", "older", "same-age");
        assertThat(absent("", 1)).containsExactly("newer");
        assertThat(absent("newer", 1)).containsExactly("older");
        assertThat(ledger.sightings().loss(false)).isEqualTo(new SightingTable.ReadLoss(3, 5, false));

        assertThat(absentFromTheNewest()).containsExactly("newer", "same-age");
        assertThat(ledger.sightings().loss(true)).isEqualTo(new SightingTable.ReadLoss(2, 4, false));
    }

    @Test
    void where_nothing_was_met_at_all_everything_that_counts_is_absent() {
        archive(published("a", 3), published("b", 4), published("gone", 6));
        ledger.articles().withdraw(taken("gone", KILL));

        assertThat(ledger.sightings().loss(false)).isEqualTo(new SightingTable.ReadLoss(2, 2, true));
        assertThat(ledger.sightings().loss(true)).isEqualTo(new SightingTable.ReadLoss(2, 2, true));
        assertThat(absent("", 10)).containsExactly("a", "b");
        assertThat(absentFromTheNewest()).containsExactly("a", "b");
    }

    @Test
    void nothing_is_absent_from_a_window_where_nothing_that_counts_was_met() {
        archive(published("a", 3));
        ledger.sightings().articles(List.of("unknown"));
        assertThat(absentFromTheNewest()).isEmpty();
        assertThat(absent("", 10)).containsExactly("a");
    }

    @Test
    void a_place_from_which_no_article_came_is_none_that_was_met() {
        archive(published("a", 3), published("b", 4));
        ledger.sightings().places(List.of("news.jsonl:_index"));
        assertThat(ledger.sightings().loss(false)).isEqualTo(new SightingTable.ReadLoss(2, 2, true));

        ledger.sightings().places(List.of("news.jsonl:a"));
        assertThat(ledger.sightings().loss(false)).isEqualTo(new SightingTable.ReadLoss(1, 2, false));
    }

    @Test
    void what_was_at_an_unreadable_place_is_not_absent() {
        archive(published("a", 3), published("b", 4), published("c", 5));
        ledger.sightings().articles(List.of("a"));
        ledger.sightings().places(List.of("news.jsonl:b"));
        ledger.sightings().places(List.of());

        assertThat(absent("", 10)).containsExactly("c");
    }

    @Test
    void a_rejection_is_kept_by_its_place_until_it_is_corrected_or_gone() {
        ledger.rejections()
                .note(
                        1,
                        List.of(
                                new RejectedRecord("b.md", "", "no id"),
                                new RejectedRecord("a.md", "8812", "no date")));
        ledger.rejections().note(2, List.of(new RejectedRecord("b.md", "8813", "no headline")));

        assertThat(ledger.rejections().list(10))
                .containsExactly(
                        new RejectedRecord("a.md", "8812", "no date"),
                        new RejectedRecord("b.md", "8813", "no headline"));
        assertThat(ledger.rejections().list(1)).hasSize(1);

        ledger.rejections().forgetBefore(2);
        assertThat(ledger.rejections().count()).isEqualTo(1);
        ledger.rejections().resolved(List.of("b.md", "c.md"));
        assertThat(ledger.rejections().count()).isZero();
    }

    @Test
    void a_rejection_longer_than_500_characters_is_cut_and_known_again() {
        String whole = "a".repeat(500);
        String longer = "a".repeat(499) + "😀";
        ledger.rejections()
                .note(1, List.of(new RejectedRecord(longer, longer, longer), new RejectedRecord(whole, whole, whole)));

        assertThat(ledger.rejections().list(10))
                .extracting(RejectedRecord::article, RejectedRecord::reason)
                .containsExactlyInAnyOrder(tuple("a".repeat(499), "a".repeat(499)), tuple(whole, whole));
        assertThat(ledger.rejections().list(10))
                .allSatisfy(r -> assertThat(r.place()).startsWith("aaa").hasSizeLessThanOrEqualTo(500));
        ledger.rejections().resolved(List.of(longer));
        assertThat(ledger.rejections().count()).isEqualTo(1);
    }

    @Test
    void of_two_long_places_that_begin_alike_neither_hides_the_other() {
        String one = "a".repeat(500) + ":1";
        String two = "a".repeat(500) + ":2";
        ledger.rejections()
                .note(1, List.of(new RejectedRecord(one, "one", "no id"), new RejectedRecord(two, "two", "no id")));
        assertThat(ledger.rejections().count()).isEqualTo(2);

        ledger.rejections().resolved(List.of(two));
        assertThat(ledger.rejections().list(10))
                .extracting(RejectedRecord::article)
                .containsExactly("one");
    }

    @Test
    void a_store_is_suspended_for_its_last_reason_until_it_works_again() {
        ledger.storeFaults().begin(new FaultyStore(STORE, false, "503"));
        ledger.storeFaults().begin(new FaultyStore(STORE, true, "403"));
        ledger.storeFaults().begin(new FaultyStore("file:/out", false, "disk full"));

        assertThat(ledger.storeFaults().of(STORE)).contains(new FaultyStore(STORE, true, "403"));
        assertThat(ledger.storeFaults().list()).hasSize(2);
        ledger.storeFaults().end(STORE);
        assertThat(ledger.storeFaults().of(STORE)).isEmpty();
    }

    @Test
    void a_cursor_has_the_text_that_was_set_last() {
        assertThat(ledger.cursors().get("source")).isEmpty();
        ledger.cursors().set("source", "a");
        ledger.cursors().set("source", "größe 😀 " + "b".repeat(10_000));
        ledger.cursors().set("ids", "");

        assertThat(ledger.cursors().get("source")).contains("größe 😀 " + "b".repeat(10_000));
        assertThat(ledger.cursors().get("ids")).contains("");
    }

    @Test
    void runs_are_numbered_from_one_and_listed_with_the_last_first() {
        assertThat(ledger.runs().begin(NOW, NOW.plusMillis(5))).isEqualTo(1);
        assertThat(ledger.runs().begin(NOW.plusSeconds(1), NOW)).isEqualTo(2);
        ledger.runs().end(1, 3, "2 failed", NOW.plus(Duration.ofMinutes(1)));

        assertThat(ledger.runs().last(10))
                .containsExactly(
                        new RunTable.RunRecord(2, NOW.plusSeconds(1), NOW, null, null, null, null, null),
                        new RunTable.RunRecord(
                                1, NOW, NOW.plusMillis(5), NOW.plusSeconds(60), 3, "2 failed", null, null));
        assertThat(ledger.runs().last(1)).hasSize(1);
    }

    @Test
    void a_run_that_was_resumed_keeps_its_own_end_on_record() {
        ledger.runs().begin(NOW, NOW);
        ledger.runs().end(1, 143, "stopped", NOW);
        ledger.runs().resume(1, NOW.plusSeconds(1));
        assertThat(ledger.runs().last(1).get(0).completed()).isFalse();
        ledger.runs().end(1, 3, "2 failed", NOW.plusSeconds(2));

        RunTable.RunRecord run = ledger.runs().last(1).get(0);
        assertThat(run).isEqualTo(new RunTable.RunRecord(1, NOW, NOW, NOW, 143, "stopped", NOW.plusSeconds(1), 3));
        assertThat(run.completed()).isTrue();
    }

    @Test
    void two_jobs_in_one_database_do_not_see_each_other() {
        archive(article("8812"), article("8813"));
        Delivery delivery = delivered("xml/1", "8812");
        show(delivery, new ShownArticle("8812", 1));
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);
        ledger.cursors().set("ids", "tag:a");
        ledger.sightings().articles(List.of("8812"));
        ledger.rejections().note(1, List.of(new RejectedRecord("a.md", "", "no id")));
        ledger.storeFaults().begin(new FaultyStore(STORE, true, "403"));
        ledger.runs().begin(NOW, NOW);

        assertThat(other.articles().standings(List.of("8812", "8813"))).isEmpty();
        assertThat(other.articles().stories(List.of("8812"))).isEmpty();
        assertThat(other.cards().newest(null, null, 10)).isEmpty();
        assertThat(other.cards().kept("", 10)).isEmpty();
        assertThat(other.deliveries().find(STORE, "xml/1")).isEmpty();
        assertThat(other.deliveries().count(State.DELIVERED)).isZero();
        assertThat(other.withdrawals().openCount()).isZero();
        assertThat(other.cursors().get("ids")).isEmpty();
        assertThat(other.sightings().absent(false, "", 10)).isEmpty();
        assertThat(other.rejections().count()).isZero();
        assertThat(other.storeFaults().list()).isEmpty();
        assertThat(other.runs().last(10)).isEmpty();
        assertThat(other.runs().begin(NOW, NOW)).isEqualTo(1);

        other.articles().put(1, List.of(entry(article("8812").version(9), true, true)));
        other.articles().withdraw(taken("8813", KILL));
        other.deliveries().promise(List.of(document("xml/1", "8812")), NOW);
        other.deliveries().recall(List.of("8812"));
        other.withdrawals().through(List.of(delivery), NOW);
        other.sightings().clear();
        other.rejections().forgetBefore(9);
        other.storeFaults().end(STORE);

        assertThat(ledger.articles().standing("8812").orElseThrow().version()).isEqualTo(1);
        assertThat(ledger.articles().standing("8813").orElseThrow().withdrawal())
                .isNull();
        assertThat(find("xml/1")).isEqualTo(delivery);
        assertThat(ledger.withdrawals().openCount()).isEqualTo(1);
        assertThat(absent("", 10)).containsExactly("8813");
        assertThat(ledger.rejections().count()).isEqualTo(1);
        assertThat(ledger.storeFaults().list()).hasSize(1);
    }

    @Test
    void what_is_done_aside_stays_though_the_caller_rolls_back_and_a_look_sees_what_is_committed() {
        TransactionTemplate chunk = new TransactionTemplate(ledger.transactions());
        chunk.executeWithoutResult(status -> {
            ledger.aside(() -> {
                ledger.cursors().set("aside", "a");
                return true;
            });
            ledger.cursors().set("in-the-chunk", "a");
            assertThat(ledger.look(() -> ledger.cursors().get("in-the-chunk"))).isEmpty();
            assertThat(ledger.look(() -> ledger.cursors().get("aside"))).contains("a");
            status.setRollbackOnly();
        });

        assertThat(ledger.cursors().get("in-the-chunk")).isEmpty();
        assertThat(ledger.cursors().get("aside")).contains("a");
    }

    private List<String> absent(String after, int most) {
        return ledger.sightings().absent(false, after, most).stream()
                .map(Standing::id)
                .toList();
    }

    private List<String> absentFromTheNewest() {
        return ledger.sightings().absent(true, "", 10).stream()
                .map(Standing::id)
                .toList();
    }
}
