package org.paperboy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.delivery.RunUnderTest.NOW;
import static org.paperboy.delivery.RunUnderTest.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Withdrawal;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.RunCounts;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.store.DeliveryException;

/** What the ledger has of a delivery after each kind of result. */
class DeliveryRecorderTest {
    @TempDir
    private Path folder;

    private RunUnderTest run;

    @BeforeEach
    void start() throws Exception {
        run = new RunUnderTest(folder, "file:out/");
    }

    @AfterEach
    void stop() {
        run.close();
    }

    private RunCounts counts() {
        return run.context().counts();
    }

    /** A delivery that was announced, so that the store may have it. */
    private Delivery announced() {
        Delivery delivery = run.promised();
        run.announce(delivery);
        return delivery;
    }

    private DeliveryResult.StoreFault storeFault(Delivery delivery, boolean sent) {
        return new DeliveryResult.StoreFault(delivery, "503 from the store", false, sent);
    }

    private void theStoreWorked() throws Exception {
        run.store().pass("latest/rss.xml", () -> "taken");
    }

    private void theStoreIsGone() throws Exception {
        Files.writeString(folder.resolve("out"), "a file where the store was");
    }

    @Test
    void what_is_announced_is_found_by_a_kill_though_nothing_was_sent_yet() {
        announced();

        assertThat(run.found().doubtful()).isTrue();
        assertThat(run.ledger().holdings().holders("one")).containsExactly("gazette");
    }

    @Test
    void what_was_delivered_is_recorded_with_its_digest_and_who_was_shown_it() {
        DeliveryResult result = run.send(run.story(run.promised(), story("Trade fell.")));
        run.record(result);

        Delivery delivery = run.found();
        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(delivery.doubtful()).isFalse();
        assertThat(delivery.sha256())
                .isEqualTo(((DeliveryResult.Delivered) result).receipt().sha256());
        assertThat(delivery.delivered()).isEqualTo(NOW);
        assertThat(run.ledger().holdings().receipts("one")).hasSize(1);
        assertThat(counts().due.sum()).isEqualTo(1);
        assertThat(counts().delivered.sum()).isEqualTo(1);
        assertThat(counts().same.sum()).isZero();
    }

    @Test
    void what_the_store_had_already_is_counted_apart() {
        Delivery before = run.delivered("Trade fell.");

        run.record(new Uploader(run.store(), run.recorder()).send(run.story(before, story("Trade fell."))));

        assertThat(counts().delivered.sum()).isEqualTo(1);
        assertThat(counts().same.sum()).isEqualTo(1);
    }

    @Test
    void what_was_not_tried_is_due_as_before() {
        run.record(new DeliveryResult.Untried(announced()));

        assertThat(run.found().state()).isEqualTo(State.DUE);
        assertThat(run.found().doubtful()).isFalse();
        assertThat(run.found().error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_fault_of_the_store_costs_no_attempt_and_leaves_a_doubt_only_where_something_was_sent(boolean sent)
            throws Exception {
        theStoreIsGone();
        run.record(storeFault(announced(), sent));
        run.settle();

        assertThat(run.found().state()).isEqualTo(State.DUE);
        assertThat(run.found().attempts()).isZero();
        assertThat(run.found().error()).isEqualTo("503 from the store");
        assertThat(run.found().doubtful()).isEqualTo(sent);
        assertThat(counts().failed.sum()).isEqualTo(1);
        assertThat(counts().notes()).containsExactly("503 from the store. It stays due");
    }

    @Test
    void what_alone_failed_while_its_store_worked_is_its_own_fault() throws Exception {
        run.record(storeFault(announced(), true));
        theStoreWorked();
        run.settle();

        assertThat(run.found().state()).isEqualTo(State.FAILED);
        assertThat(run.found().attempts()).isEqualTo(1);
    }

    @Test
    void a_store_of_which_nothing_else_shows_whether_it_works_is_asked() {
        run.record(storeFault(announced(), true));
        run.settle();

        assertThat(run.found().state()).as("the folder can be written").isEqualTo(State.FAILED);
    }

    @Test
    void of_a_store_that_is_suspended_the_reason_is_said_once_of_the_store() throws Exception {
        theStoreIsGone();
        run.record(storeFault(announced(), false));
        run.store().breaker().suspend(new DeliveryException(DeliveryException.Fault.STORE_DOWN, "503"));
        run.settle();

        assertThat(run.found().attempts()).isZero();
        assertThat(counts().failed.sum()).isEqualTo(1);
        assertThat(counts().notes()).isEmpty();
    }

    @Test
    void what_failed_is_tried_again_later() {
        run.record(new DeliveryResult.Failed(announced(), "disk error", false));

        Delivery delivery = run.found();
        assertThat(delivery.state()).isEqualTo(State.FAILED);
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(delivery.firstFailed()).isEqualTo(NOW);
        assertThat(delivery.nextAttempt())
                .isEqualTo(NOW.plus(run.context().job().retry().first()));
        assertThat(counts().failed.sum()).isEqualTo(1);
        assertThat(counts().notes())
                .singleElement()
                .asString()
                .contains(delivery.object() + ": disk error", "Tried again from " + delivery.nextAttempt());
    }

    @Test
    void what_failed_for_the_whole_time_is_dead() throws Exception {
        run.record(new DeliveryResult.Failed(announced(), "disk error", false));
        run.close();
        Instant end = NOW.plus(run.context().job().retry().total());
        run = new RunUnderTest(folder, "file:out/", end);

        run.record(new DeliveryResult.Failed(run.found(), "disk error", false));

        assertThat(run.found().state()).isEqualTo(State.DEAD);
        assertThat(run.found().firstFailed()).isEqualTo(NOW);
        assertThat(counts().dead.sum()).isEqualTo(1);
    }

    @Test
    void what_failed_for_good_is_dead_at_once_and_an_operator_reads_how_to_revive_it() {
        run.record(new DeliveryResult.Failed(announced(), "no headline", true));

        assertThat(run.found().state()).isEqualTo(State.DEAD);
        assertThat(counts().failed.sum()).isZero();
        assertThat(counts().dead.sum()).isEqualTo(1);
        assertThat(counts().notes()).singleElement().asString().contains("no headline", "paperboy revive");
    }

    @Test
    void a_withdrawal_is_never_dead_and_every_run_tries_it() {
        run.delivered("Trade fell.");
        run.ledger().transact(() -> {
            run.ledger().withdrawals().takeBack(new Withdrawal("one", 1, NOW, Withdrawal.Kind.KILL, ""), NOW);
            run.ledger().deliveries().recall(List.of("one"));
        });
        assertThat(run.found().recall()).isTrue();

        run.record(new DeliveryResult.Failed(run.found(), "refused", true));

        assertThat(run.found().state()).isEqualTo(State.DUE);
        assertThat(run.found().nextAttempt()).isNull();
        assertThat(counts().notes()).singleElement().asString().endsWith("refused. Every run tries it again");

        run.record(run.send(run.notice(run.found(), "Wrong man")));

        assertThat(run.ledger().withdrawals().openCount()).isZero();
        assertThat(counts().recalled.sum()).isEqualTo(1);
    }

    @Test
    void what_a_store_rejected_among_others_that_it_took_is_dead() {
        run.record(new DeliveryResult.Rejected(announced(), "400 InvalidRequest"));
        assertThat(run.found().state()).as("before the end of the run").isEqualTo(State.DUE);

        run.ledger().transact(() -> run.recorder().settleRejected(false));

        assertThat(run.found().state()).isEqualTo(State.DEAD);
    }

    @Test
    void what_a_store_rejected_that_rejects_everything_stays_due() throws Exception {
        Delivery delivery = announced();
        try {
            run.store().pass(delivery.object(), () -> {
                throw DeliveryException.rejected("400 InvalidRequest", "not this one");
            });
        } catch (DeliveryException e) {
            run.record(FailurePolicy.of(delivery, e, true));
        }

        run.ledger().transact(() -> run.recorder().settleRejected(true));

        assertThat(run.found().state()).isEqualTo(State.DUE);
        assertThat(run.found().attempts()).isZero();
        assertThat(counts().failed.sum()).isEqualTo(1);
    }

    @Test
    void what_was_rejected_and_then_taken_is_not_judged() {
        Delivery delivery = announced();
        run.record(new DeliveryResult.Rejected(delivery, "400 InvalidRequest"));
        run.record(run.send(run.story(run.found(), story("Trade fell."))));

        run.ledger().transact(() -> run.recorder().settleRejected(false));

        assertThat(run.found().state()).isEqualTo(State.DELIVERED);
    }
}
