package org.paperboy.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.Withdrawal.Kind.KILL;
import static org.paperboy.article.Withdrawal.Kind.UNPUBLISH;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.paperboy.article.StoryLimit;
import org.paperboy.article.Withdrawal;
import org.paperboy.ledger.HoldingTable.FeedEntry;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.OutdatedObjectTable.OutdatedObject;
import org.paperboy.ledger.Receipt.ReceiptWithdrawal;
import org.paperboy.ledger.WithdrawnHoldings.PendingWithdrawal;
import org.springframework.transaction.support.TransactionTemplate;

/** Who was shown what, and whether it was taken back. */
abstract class HoldingsContract extends LedgerContract {
    private static final String FEED = "latest/atom.xml";
    private static final Delivery LATEST = Delivery.due(STORE, FEED, "latest", "atom", "", "w");
    private static final Delivery DOCUMENT = document("xml/1", "8812");

    /** With four parameters each, more than SQLite's 32,766 and PostgreSQL's 65,535. */
    private static final int MANY = 25_001;

    @Test
    void what_an_object_was_shown_with_is_held_in_its_last_version() {
        show(LATEST, new ShownArticle("8812", 1), new ShownArticle("8813", 1));
        show(LATEST, new ShownArticle("8812", 2));

        assertThat(ledger.holdings().held(STORE, FEED, List.of("8812", "8813", "8814")))
                .hasSize(2)
                .containsEntry("8812", 2)
                .containsEntry("8813", 1);
        assertThat(ledger.holdings().held(STORE, FEED, List.of())).isEmpty();
        assertThat(ledger.holdings().held(STORE, "xml/1", List.of("8812"))).isEmpty();
    }

    @Test
    void pictures_that_an_object_ever_showed_are_known_each_once_and_in_order() {
        transaction(() -> ledger.pictures().expect(STORE, "g2/1", List.of("b", "a", "a")));
        transaction(() -> ledger.pictures().expect(STORE, "g2/1", List.of("C", "b")));
        transaction(() -> ledger.pictures().expect(STORE, "g2/2", List.of("d")));

        assertThat(ledger.pictures().of(STORE, List.of("g2/1", "g2/3")))
                .isEqualTo(Map.of("g2/1", List.of("C", "a", "b")));
    }

    @Test
    void how_a_feed_showed_an_entry_is_known_and_what_it_gave_back_is_dated_no_earlier() {
        FeedEntry entry = new FeedEntry(NOW.plusSeconds(5), "5".repeat(64));
        show(LATEST, new ShownArticle("8812", 1, entry), new ShownArticle("8813", 1));
        show(LATEST, new ShownArticle("8812", 1));
        assertThat(ledger.holdings().entries(STORE, FEED, List.of("8812", "8813")))
                .isEqualTo(Map.of("8812", entry));

        transaction(() -> ledger.withdrawals().takeBack(new Withdrawal("8812", 1, NOW, KILL, ""), NOW));
        assertThat(ledger.withdrawals().tombstones(STORE, FEED, NOW.minusSeconds(1)))
                .extracting(Withdrawal::at)
                .containsExactly(NOW.plusSeconds(5));
        assertThat(ledger.holdings().entries(STORE, FEED, List.of("8812")))
                .isEqualTo(Map.of("8812", new FeedEntry(NOW.plusSeconds(5), "")));
    }

    @Test
    void what_shows_a_story_as_it_was_before_is_known_until_it_is_delivered_again() {
        DeliveryDestinations.Destination destination = new DeliveryDestinations.Destination("latest", "atom", STORE);
        ledger.deliveries().promise(List.of(LATEST), NOW);
        ledger.deliveries().doubt(List.of(LATEST));
        show(LATEST, new ShownArticle("8812", 1), new ShownArticle("8813", 1));
        OutdatedObjectTable outdatedObjects = ledger.withdrawals().outdatedObjects();
        for (int times = 0; times < 2; times++) outdatedObjects.note("8812", StoryLimit.ACCESS);
        outdatedObjects.note("8813", StoryLimit.RIGHTS);
        outdatedObjects.note("8814", StoryLimit.RIGHTS);

        assertThat(outdatedObjects.at(destination, "", "", 1))
                .extracting(OutdatedObject::article)
                .containsExactly("8812");
        assertThat(outdatedObjects.at(destination, FEED, "8812", 9))
                .extracting(OutdatedObject::denies)
                .containsExactly(StoryLimit.RIGHTS);
        outdatedObjects.takenBack(outdatedObjects.at(destination, "", "", 1).get(0));
        assertThat(outdatedObjects.at(destination, "", "", 9))
                .extracting(OutdatedObject::article)
                .containsExactly("8813");
        outdatedObjects.through(List.of(LATEST));
        assertThat(outdatedObjects.none()).isTrue();
    }

    @Test
    void an_object_may_show_more_articles_than_a_statement_takes_parameters() {
        List<String> ids = IntStream.range(0, MANY).mapToObj(i -> "id" + i).toList();
        for (int version : List.of(1, 2)) {
            ShownArticle[] shown =
                    ids.stream().map(id -> new ShownArticle(id, version)).toArray(ShownArticle[]::new);
            transaction(() -> show(LATEST, shown));
        }

        assertThat(ledger.holdings().held(STORE, FEED, ids))
                .hasSize(MANY)
                .allSatisfy((id, version) -> assertThat(version).isEqualTo(2));
    }

    @Test
    void an_article_that_is_taken_back_is_owed_by_every_object_that_was_shown_it_until_it_is_done() {
        show(LATEST, new ShownArticle("8812", 1), new ShownArticle("8813", 1));
        show(DOCUMENT, new ShownArticle("8812", 1));
        assertThat(ledger.holdings().holders("8812")).containsExactly("gazette", "latest");

        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        assertThat(ledger.withdrawals().openCount()).isEqualTo(2);
        assertThat(ledger.withdrawals().open(10))
                .containsExactly(
                        new PendingWithdrawal(STORE, FEED, "latest", "8812", KILL, NOW, null),
                        new PendingWithdrawal(STORE, "xml/1", "gazette", "8812", KILL, NOW, null));
        assertThat(ledger.withdrawals().open(1)).hasSize(1);
        assertThat(ledger.withdrawals().objectsToClear(STORE)).containsExactly(FEED, "xml/1");
        assertThat(ledger.withdrawals().objectsToClear("file:/else")).isEmpty();
        assertThat(ledger.holdings().held(STORE, FEED, List.of("8812", "8813"))).containsOnlyKeys("8813");
        assertThat(ledger.holdings().holders("8812")).isEmpty();

        ledger.withdrawals().through(List.of(LATEST), NOW);
        assertThat(ledger.withdrawals().objectsToClear(STORE)).containsExactly("xml/1");
        assertThat(ledger.withdrawals().owedBy(LATEST)).isFalse();
        assertThat(ledger.withdrawals().owedBy(DOCUMENT)).isTrue();
        ledger.withdrawals().through(List.of(DOCUMENT), NOW);
        assertThat(ledger.withdrawals().openCount()).isZero();
    }

    @Test
    void what_an_object_may_show_from_now_on_is_owed_though_nothing_came_back_from_the_store() {
        show(LATEST, new ShownArticle("8812", 1));
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        ledger.holdings().expect(LATEST, List.of(new ShownArticle("8812", 2), new ShownArticle("8813", 1)), NOW);

        assertThat(ledger.holdings().held(STORE, FEED, List.of("8812", "8813"))).containsOnlyKeys("8813");
        ledger.withdrawals().takeBack(withdrawal("8813", KILL), NOW);
        assertThat(ledger.withdrawals().openCount()).isEqualTo(2);
    }

    @Test
    void a_document_that_was_begun_to_be_sent_is_owed_though_nothing_came_back_and_no_other_is() {
        archive(published("8812", 8).version(3), published("8813", 8));
        List<Delivery> promised = List.of(document("xml/1", "8812"), document("xml/2", "8813"));
        ledger.deliveries().promise(promised, NOW);
        ledger.deliveries().doubt(promised.subList(0, 1));

        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);
        ledger.withdrawals().takeBack(withdrawal("8813", KILL), NOW);

        assertThat(ledger.withdrawals().open(10))
                .containsExactly(new PendingWithdrawal(STORE, "xml/1", "gazette", "8812", KILL, NOW, null));
        assertThat(ledger.holdings().receipts("8812"))
                .extracting(Receipt::version)
                .containsExactly(3);
    }

    @Test
    void a_single_object_that_was_begun_to_be_sent_owes_the_withdrawal_too() {
        archive(published("8812", 8));
        Delivery other = Delivery.due(STORE, "xml/2", "tribune", "xml", "8812", "w");
        ledger.deliveries().promise(List.of(DOCUMENT, other), NOW);
        ledger.deliveries().doubt(List.of(DOCUMENT, other));

        ledger.withdrawals().takeBack(DOCUMENT, withdrawal("8812", UNPUBLISH), NOW);

        assertThat(ledger.withdrawals().objectsToClear(STORE)).containsExactly("xml/1");
        assertThat(ledger.holdings().receipts("8812")).hasSize(1);
    }

    @Test
    void a_document_that_was_there_before_the_ledger_is_owed_too() {
        archive(published("8812", 8));
        delivered("xml/1", "8812");

        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        assertThat(ledger.withdrawals().objectsToClear(STORE)).containsExactly("xml/1");
    }

    @Test
    void what_was_never_shown_is_owed_by_nobody() {
        show(LATEST, new ShownArticle("8813", 1));
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        assertThat(ledger.withdrawals().openCount()).isZero();
    }

    @Test
    void a_kill_after_an_unpublishing_is_owed_again_and_the_same_notice_is_not() {
        show(LATEST, new ShownArticle("8812", 1));
        ledger.withdrawals().takeBack(withdrawal("8812", UNPUBLISH), NOW);
        ledger.withdrawals().through(List.of(LATEST), NOW);

        ledger.withdrawals().takeBack(withdrawal("8812", UNPUBLISH), NOW);
        assertThat(ledger.withdrawals().openCount()).isZero();
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);
        assertThat(ledger.withdrawals().openCount()).isEqualTo(1);
    }

    @Test
    void the_same_notice_is_owed_again_and_later_by_an_object_that_may_have_shown_it_since() {
        ledger.deliveries().promise(List.of(LATEST, DOCUMENT), NOW);
        show(LATEST, new ShownArticle("8812", 1));
        show(DOCUMENT, new ShownArticle("8812", 1));
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);
        ledger.withdrawals().through(List.of(LATEST, DOCUMENT), NOW);
        ledger.deliveries().doubt(List.of(LATEST));

        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        assertThat(ledger.withdrawals().open(10))
                .containsExactly(new PendingWithdrawal(STORE, FEED, "latest", "8812", KILL, NOW.plusSeconds(1), null));
    }

    @Test
    void an_object_that_was_taken_away_owes_nothing_until_it_may_be_there_again() {
        ledger.deliveries().promise(List.of(LATEST), NOW);
        show(LATEST, new ShownArticle("8812", 1));
        ledger.holdings().gone(LATEST, NOW);
        ledger.withdrawals().takeBack(withdrawal("8812", UNPUBLISH), NOW);
        assertThat(ledger.withdrawals().openCount()).isZero();

        ledger.deliveries().doubt(List.of(LATEST));
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        assertThat(ledger.withdrawals().openCount()).isEqualTo(1);
        assertThat(ledger.withdrawals().tombstones(STORE, FEED, NOW.minusSeconds(1)))
                .hasSize(1);
    }

    @Test
    void one_object_alone_gives_it_back_where_only_its_receiver_may_not_have_it() {
        show(LATEST, new ShownArticle("8812", 1));
        show(DOCUMENT, new ShownArticle("8812", 1));
        ledger.withdrawals().takeBack(DOCUMENT, withdrawal("8812", UNPUBLISH), NOW);

        assertThat(ledger.withdrawals().objectsToClear(STORE)).containsExactly("xml/1");
        assertThat(ledger.holdings().holders("8812")).containsExactly("latest");
    }

    @Test
    void an_object_that_shows_it_again_owes_nothing() {
        show(LATEST, new ShownArticle("8812", 1));
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);
        show(LATEST, new ShownArticle("8812", 3));

        assertThat(ledger.withdrawals().openCount()).isZero();
        assertThat(ledger.holdings().held(STORE, FEED, List.of("8812"))).containsEntry("8812", 3);
        assertThat(ledger.withdrawals().tombstones(STORE, FEED, NOW.minusSeconds(9)))
                .isEmpty();
    }

    @Test
    void what_is_taken_back_a_second_time_is_so_at_a_later_instant() {
        show(LATEST, new ShownArticle("8812", 1));
        ledger.withdrawals().takeBack(LATEST, withdrawal("8812", UNPUBLISH), NOW);
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        assertThat(ledger.withdrawals().open(10))
                .extracting(PendingWithdrawal::at)
                .containsExactly(NOW.plusSeconds(1));

        ledger.withdrawals().takeBack(LATEST, withdrawal("8812", UNPUBLISH), NOW);
        assertThat(ledger.withdrawals().open(10))
                .extracting(PendingWithdrawal::at)
                .containsExactly(NOW.plusSeconds(2));
    }

    @Test
    void a_receipt_says_what_became_of_a_withdrawal_until_the_object_was_taken_away() {
        show(LATEST, new ShownArticle("8812", 1), new ShownArticle("8813", 1));
        assertThat(ledger.holdings().receipts("8812").get(0).taken()).isNull();

        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);
        assertThat(ledger.holdings().receipts("8812").get(0).taken())
                .isEqualTo(new ReceiptWithdrawal(KILL, NOW, "libel", NOW, null));

        ledger.withdrawals().through(List.of(LATEST), NOW.plusSeconds(5));
        ledger.holdings().gone(LATEST, NOW.plusSeconds(9));
        assertThat(ledger.holdings().receipts("8812"))
                .singleElement()
                .satisfies(r -> assertThat(
                                Arrays.asList(requireNonNull(r.taken()).done(), r.gone()))
                        .containsExactly(NOW.plusSeconds(5), NOW.plusSeconds(9)));
    }

    @Test
    void the_withdrawal_of_a_document_is_as_it_was_then_with_the_version_that_was_shown() {
        show(DOCUMENT, new ShownArticle("8812", 1));
        assertThat(ledger.withdrawals().takenBack(STORE, List.of("xml/1"))).isEmpty();
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);

        assertThat(ledger.withdrawals().takenBack(STORE, List.of("xml/1", "xml/2")))
                .hasSize(1)
                .containsEntry("xml/1", new Withdrawal("8812", 1, NOW, KILL, "libel"));
        assertThat(ledger.withdrawals().takenBack(STORE, List.of())).isEmpty();
    }

    @Test
    void a_feed_names_what_was_read_since_an_instant_done_or_not() {
        show(LATEST, new ShownArticle("8812", 1), new ShownArticle("8813", 1));
        ledger.withdrawals().takeBack(withdrawal("8812", KILL), NOW);
        ledger.withdrawals().through(List.of(LATEST), NOW);

        assertThat(ledger.withdrawals().tombstones(STORE, FEED, NOW.minusSeconds(1)))
                .containsExactly(new Withdrawal("8812", 1, NOW, KILL, "libel"));
        assertThat(ledger.withdrawals().tombstones(STORE, FEED, NOW)).isEmpty();
        assertThat(ledger.withdrawals().tombstones(STORE, "xml/1", NOW.minusSeconds(1)))
                .isEmpty();
    }

    private void transaction(Runnable work) {
        new TransactionTemplate(ledger.transactions()).executeWithoutResult(status -> work.run());
    }
}
