package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.DeliveryTable.DeliveredObject;
import org.springframework.dao.DataAccessException;

/** What is promised, and what became of it. */
abstract class DeliveriesContract extends LedgerContract {
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));

    @Test
    void page_by_page_every_due_document_is_met_once_by_key_and_is_in_doubt_from_then_on() {
        List<Delivery> promised = IntStream.range(0, 25)
                .mapToObj(i -> document("xml/" + i, "8812-" + i))
                .toList();
        ledger.deliveries().promise(promised, NOW);
        ledger.deliveries().promise(List.of(Delivery.due(STORE, "latest/rss.xml", "latest", "rss", "", "w")), NOW);
        ledger.deliveries().promise(List.of(Delivery.due("file:/else", "xml/0", "tribune", "xml", "8812-0", "w")), NOW);

        List<Delivery> met = new ArrayList<>();
        for (List<Delivery> page = due("", 10);
                !page.isEmpty();
                page = due(met.get(met.size() - 1).object(), 10)) {
            met.addAll(page);
        }

        assertThat(met).containsExactlyInAnyOrderElementsOf(promised);
        assertThat(met.stream().map(Delivery::object)).isSorted();
        assertThat(find("xml/7").doubtful()).isTrue();
        assertThat(find("latest/rss.xml").doubtful()).isFalse();
    }

    @Test
    void what_waits_for_a_store_that_is_suspended_is_dismissed_and_withdrawals_are_not() {
        delivered("xml/2", "8813");
        ledger.deliveries().recall(List.of("8813"));
        ledger.deliveries().promise(List.of(document("xml/1", "8812")), NOW);
        DeliveryDestinations.Destination destination = new DeliveryDestinations.Destination("gazette", "xml", STORE);
        assertThat(ledger.destinations().waitingFor()).containsExactly(destination);

        ledger.destinations().close(destination);

        assertThat(ledger.destinations().waitingFor()).isEmpty();
        assertThat(find("xml/1").state()).isEqualTo(State.DISMISSED);
        assertThat(find("xml/1").wanted()).isEmpty();
        assertThat(find("xml/2").state()).isEqualTo(State.DUE);
    }

    @Test
    void what_was_dismissed_in_doubt_is_still_compared_with_what_is_there() {
        ledger.deliveries().repair(delivered("xml/1", "8812"));
        assertThat(ledger.listedObjects().deliveries(STORE, "", 10)).isEmpty();

        ledger.destinations().close(new DeliveryDestinations.Destination("gazette", "xml", STORE));
        assertThat(ledger.listedObjects().deliveries(STORE, "", 10))
                .extracting(pair -> pair.delivery().object())
                .containsExactly("xml/1");
    }

    @Test
    void what_a_server_calls_an_object_may_be_long() {
        String etag = "e".repeat(1000);
        Delivery document = document("xml/1", "8812");
        ledger.deliveries().promise(List.of(document), NOW);
        DocumentStamp stamp = new DocumentStamp(NOW, 7);

        ledger.deliveries()
                .delivered(List.of(new DeliveredObject(document, "5".repeat(64), etag, 7, 1, stamp, List.of())), NOW);

        assertThat(find("xml/1").etag()).isEqualTo(etag);
    }

    @Test
    void a_feed_may_be_several_files_and_an_article_is_one_document_in_a_format() {
        ledger.deliveries().promise(List.of(Delivery.due(STORE, "m-1.xml", "latest", "m", "", "w")), NOW);
        ledger.deliveries().promise(List.of(Delivery.due(STORE, "m-2.xml", "latest", "m", "", "w")), NOW);
        ledger.deliveries().promise(List.of(document("xml/1", "8812")), NOW);

        assertThat(find("m-1.xml").isFeed()).isTrue();
        assertThat(find("m-2.xml").isFeed()).isTrue();
        assertThatThrownBy(() -> ledger.deliveries().promise(List.of(document("xml/2", "8812")), NOW))
                .isInstanceOf(DataAccessException.class)
                .hasMessageMatching("(?is).*unique constraint.*");
    }

    @Test
    void a_receipt_is_noted_and_the_doubt_is_over() {
        Delivery delivered = delivered("xml/1", "8812");

        assertThat(delivered.state()).isEqualTo(State.DELIVERED);
        assertThat(delivered.sha256()).isEqualTo("5".repeat(64));
        assertThat(delivered.revision()).isEqualTo(1);
        assertThat(delivered.delivered()).isEqualTo(NOW);
        assertThat(delivered.doubtful()).isFalse();
        assertThat(due("", 10)).isEmpty();
    }

    @Test
    void what_failed_is_due_when_its_time_has_come_and_what_is_dead_is_not() {
        ledger.deliveries().promise(List.of(document("xml/1", "8812"), document("xml/2", "8813")), NOW);
        ledger.deliveries().failed(find("xml/1"), State.FAILED, NOW, LATER, "500 from the store");
        ledger.deliveries().failed(find("xml/2"), State.DEAD, NOW, LATER, "400 from the store");

        assertThat(dueAt(LATER.minusMillis(1))).isEmpty();
        assertThat(dueAt(LATER)).extracting(Delivery::object).containsExactly("xml/1");
        assertThat(find("xml/1").attempts()).isEqualTo(1);
        assertThat(find("xml/1").firstFailed()).isEqualTo(NOW);
        assertThat(find("xml/1").error()).isEqualTo("500 from the store");
        assertThat(ledger.deliveries().count(State.DEAD)).isEqualTo(1);
        assertThat(ledger.deliveries().waiting()).isEqualTo(1);
    }

    @Test
    void what_a_resting_store_did_not_take_stays_due_and_no_attempt_is_counted() {
        ledger.deliveries().promise(List.of(document("xml/1", "8812")), NOW);
        ledger.deliveries().storeFailed(find("xml/1"), "503 from the store");

        assertThat(find("xml/1").attempts()).isZero();
        assertThat(dueAt(NOW)).extracting(Delivery::error).containsExactly("503 from the store");
    }

    @Test
    void what_an_error_holds_up_is_met_by_key_and_what_merely_waits_is_not() {
        ledger.deliveries()
                .promise(List.of(document("xml/2", "8813"), document("xml/1", "8812"), document("xml/3", "8814")), NOW);
        ledger.deliveries().storeFailed(find("xml/2"), "503 from the store");
        ledger.deliveries().storeFailed(find("xml/1"), "503 from the store");

        List<String> met = new ArrayList<>();
        ledger.deliveries().heldUp(State.DUE, d -> met.add(d.object()));
        assertThat(met).containsExactly("xml/1", "xml/2");
    }

    @Test
    void of_what_was_not_tried_nothing_is_in_doubt_that_was_not_before() {
        ledger.deliveries().promise(List.of(document("xml/1", "8812")), NOW);
        Delivery first = due("", 1).get(0);
        ledger.deliveries().untried(first);
        assertThat(find("xml/1").doubtful()).isFalse();

        ledger.deliveries().doubt(List.of(first));
        ledger.deliveries().untried(due("", 1).get(0));
        assertThat(find("xml/1").doubtful()).isTrue();
    }

    @Test
    void a_change_makes_a_dead_delivery_due_and_forgets_its_failures() {
        ledger.deliveries().promise(List.of(document("xml/1", "8812")), NOW);
        ledger.deliveries().failed(find("xml/1"), State.DEAD, NOW, LATER, "400 from the store");
        ledger.deliveries().renew(find("xml/1"), "other");

        assertThat(find("xml/1")).isEqualTo(document("xml/1", "8812").wanting("other"));
        assertThat(dueAt(NOW)).hasSize(1);
    }

    @Test
    void a_recall_is_due_at_once_whatever_failed_before() {
        Delivery delivered = delivered("xml/1", "8812");
        ledger.deliveries().failed(delivered, State.FAILED, NOW, LATER, "500 from the store");
        ledger.deliveries().recall(List.of("8812"));
        ledger.deliveries().failed(find("xml/1"), State.FAILED, NOW, LATER, "500 from the store");

        assertThat(dueAt(NOW)).isEmpty();
        assertThat(recallsAt(NOW)).extracting(Delivery::object).containsExactly("xml/1");
    }

    @Test
    void a_recall_that_was_delivered_is_withdrawn_and_a_further_one_is_due_again() {
        delivered("xml/1", "8812");
        ledger.deliveries().recall(List.of("8812"));
        receipt(find("xml/1"));
        assertThat(find("xml/1").state()).isEqualTo(State.WITHDRAWN);
        assertThat(recallsAt(NOW)).isEmpty();

        ledger.deliveries().recall(List.of("8812"));
        assertThat(recallsAt(NOW)).hasSize(1);
    }

    @Test
    void what_the_store_never_had_needs_no_recall_but_what_it_may_have_does() {
        ledger.deliveries().promise(List.of(document("xml/1", "8812"), document("xml/2", "8813")), NOW);
        ledger.deliveries().doubt(List.of(find("xml/2")));
        ledger.deliveries().recall(List.of("8812", "8813"));

        assertThat(ledger.deliveries().find(STORE, "xml/1")).isEmpty();
        assertThat(recallsAt(NOW)).extracting(Delivery::object).containsExactly("xml/2");
    }

    @Test
    void one_key_alone_is_recalled_in_the_same_way() {
        Delivery kept = delivered("xml/1", "8812");
        Delivery taken = delivered("xml/2", "8813");
        ledger.deliveries().promise(List.of(document("xml/3", "8814")), NOW);
        ledger.deliveries().recall(taken);
        ledger.deliveries().recall(find("xml/3"));

        assertThat(find("xml/1")).isEqualTo(kept);
        assertThat(recallsAt(NOW)).extracting(Delivery::object).containsExactly("xml/2");
        assertThat(ledger.deliveries().find(STORE, "xml/3")).isEmpty();
    }

    @Test
    void the_dead_are_listed_by_key_revived_and_dismissed() {
        ledger.deliveries().promise(List.of(document("xml/2", "8813"), document("xml/1", "8812")), NOW);
        for (String key : List.of("xml/1", "xml/2")) {
            ledger.deliveries().failed(find(key), State.DEAD, NOW, LATER, "400 from the store");
        }
        assertThat(ledger.deliveries().in(State.DEAD, 10))
                .extracting(Delivery::object)
                .containsExactly("xml/1", "xml/2");
        assertThat(ledger.deliveries().in(State.DEAD, 1)).hasSize(1);

        List<Delivery> one = List.of(find("xml/1"));
        assertThat(ledger.deliveries().decide(State.DEAD, State.DUE, one)).isEqualTo(1);
        assertThat(ledger.deliveries().decide(State.DEAD, State.DISMISSED, List.of(find("xml/2"))))
                .isEqualTo(1);
        assertThat(ledger.deliveries().decide(State.DEAD, State.DUE, one)).isZero();
        assertThat(ledger.deliveries().decide(State.DEAD, State.DUE, List.of())).isZero();
        assertThat(dueAt(NOW)).extracting(Delivery::object).containsExactly("xml/1");
        assertThat(find("xml/1").attempts()).isZero();
    }

    @Test
    void a_dead_delivery_is_found_by_its_key_in_any_store_or_by_store_and_key_in_one() {
        Delivery here = document("xml/1", "8812");
        Delivery there = Delivery.due("file:/else", "xml/1", "tribune", "xml", "8812", "w");
        ledger.deliveries().promise(List.of(here, there, document("xml/2", "8813")), NOW);
        for (Delivery d : List.of(here, there)) {
            ledger.deliveries().failed(d, State.DEAD, NOW, LATER, "400 from the store");
        }

        assertThat(under("xml/1")).containsExactly("file:/else", STORE);
        assertThat(under(STORE + "/xml/1")).containsExactly(STORE);
        assertThat(under("xml/2")).as("it is due").isEmpty();
        assertThat(under("file:/xml/1")).isEmpty();

        ledger.deliveries().decide(State.DEAD, State.DISMISSED, List.of(there));
        assertThat(under("xml/1")).containsExactly(STORE);
    }

    private List<String> under(String key) {
        return ledger.deliveries().under(State.DEAD, key).stream()
                .map(Delivery::store)
                .toList();
    }

    @Test
    void what_a_receiver_has_is_known() {
        delivered("xml/1", "8812");
        ledger.deliveries().promise(List.of(Delivery.due(STORE, "xml/0", "gazette", "xml", "8811", "w")), NOW);
        ledger.deliveries().promise(List.of(Delivery.due(STORE, "latest/rss.xml", "latest", "rss", "", "w")), NOW);

        assertThat(ledger.destinations().anyObject("gazette")).contains("xml/1");
        assertThat(ledger.destinations().anyObject("latest")).isEmpty();
        assertThat(ledger.deliveries().ofArticles(List.of("8811", "8812"))).hasSize(2);
    }

    private List<Delivery> due(String after, int most) {
        return ledger.deliveries().due(STORE, State.DUE, false, NOW, after, most);
    }

    private List<Delivery> dueAt(Instant now) {
        return inBothStates(false, now);
    }

    private List<Delivery> recallsAt(Instant now) {
        return inBothStates(true, now);
    }

    private List<Delivery> inBothStates(boolean recall, Instant now) {
        List<Delivery> met = new ArrayList<>(ledger.deliveries().due(STORE, State.DUE, recall, now, "", 10));
        met.addAll(ledger.deliveries().due(STORE, State.FAILED, recall, now, "", 10));
        return met;
    }
}
