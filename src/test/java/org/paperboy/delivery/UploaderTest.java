package org.paperboy.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.paperboy.delivery.RunUnderTest.KEY;
import static org.paperboy.delivery.RunUnderTest.NOW;
import static org.paperboy.delivery.RunUnderTest.story;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.Sha256;
import org.paperboy.context.DeliveryResult;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.store.Answers;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;

/** What is put into a store, what is not, and what comes of each kind of failure. */
@ExtendWith(LentCredentials.class)
class UploaderTest {
    private static final String PATH = "/brief-feeds/" + KEY;

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

    private static DeliveryResult.Delivered delivered(DeliveryResult result) {
        assertThat(result).isInstanceOf(DeliveryResult.Delivered.class);
        return (DeliveryResult.Delivered) result;
    }

    @Test
    void what_is_due_is_put_and_the_receipt_says_what_the_store_has() throws Exception {
        DeliveryResult.Delivered result = delivered(run.send(run.story(run.promised(), story("Trade fell."))));

        byte[] stored = run.stored(KEY);
        assertThat(new String(stored, UTF_8)).contains("Trade fell.");
        assertThat(result.uploaded()).isTrue();
        assertThat(result.receipt().sha256()).isEqualTo(Sha256.of(stored));
        assertThat(result.receipt().bytes()).isEqualTo(stored.length);
        assertThat(result.receipt().shows()).containsExactly(new ShownArticle("one", 1));
    }

    @Test
    void the_bytes_that_the_store_has_are_not_sent_again() throws Exception {
        Delivery before = run.delivered("Trade fell.");
        Files.delete(folder.resolve("out").resolve(KEY));

        DeliveryResult.Delivered same =
                delivered(new Uploader(run.store(), run.recorder()).send(run.story(before, story("Trade fell."))));

        assertThat(same.uploaded()).isFalse();
        assertThat(run.stored(KEY)).as("nothing was sent").isNull();
    }

    @Test
    void where_an_upload_got_no_answer_the_same_bytes_are_sent_only_if_the_store_has_others() throws Exception {
        run.delivered("Trade fell.");
        run.announce(run.found());
        Delivery doubtful = run.found();
        Uploader uploader = new Uploader(run.store(), run.recorder());
        assertThat(doubtful.doubtful()).isTrue();

        assertThat(delivered(uploader.send(run.story(doubtful, story("Trade fell."))))
                        .uploaded())
                .isTrue();
        Files.writeString(folder.resolve("out").resolve(KEY), "damaged");
        uploader.send(run.story(doubtful, story("Trade fell.")));
        assertThat(new String(run.stored(KEY), UTF_8)).contains("Trade fell.");
    }

    @Test
    void what_is_sent_after_an_upload_without_an_answer_is_above_what_the_store_has() {
        DeliveryResult.Delivered first = delivered(run.send(run.story(run.promised(), story("Trade fell."))));
        Delivery doubtful = run.found();

        DeliveryResult.Delivered next = delivered(run.send(run.story(doubtful, story("Trade fell by 3 %."))));

        assertThat(doubtful.sha256()).as("the answer was never recorded").isNull();
        assertThat(next.receipt().stamp().isAfter(first.receipt().stamp())).isTrue();
    }

    @Test
    void a_store_that_is_suspended_is_not_tried() throws Exception {
        run.store().breaker().suspend(new DeliveryException(Fault.STORE_DOWN, "503"));
        Delivery due = run.promised();

        assertThat(run.send(run.story(due, story("Trade fell.")))).isEqualTo(new DeliveryResult.Untried(due));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_key_that_the_store_cannot_have_fails_for_good() {
        Delivery due = run.promised("partners/gazette/xml/" + "a".repeat(300) + ".xml", "xml");

        assertThat(run.send(run.story(due, story("Trade fell."))))
                .isInstanceOfSatisfying(DeliveryResult.Failed.class, failed -> {
                    assertThat(failed.forGood()).isTrue();
                    assertThat(failed.error()).contains("too long");
                });
        assertThat(run.store().breaker().isSuspended()).isFalse();
    }

    @Test
    void a_format_that_writes_feeds_fails_for_good_and_nothing_is_sent() {
        Delivery due = run.promised(KEY, "rss");

        assertThat(run.send(run.story(due, story("Trade fell."))))
                .isEqualTo(new DeliveryResult.Failed(due, "format rss writes feeds", true));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_store_that_is_not_a_folder_is_to_blame_and_nothing_was_sent() throws Exception {
        Files.writeString(folder.resolve("out"), "a file");
        Delivery due = run.promised();

        assertThat(run.send(run.story(due, story("Trade fell."))))
                .isInstanceOfSatisfying(DeliveryResult.StoreFault.class, fault -> {
                    assertThat(fault.refuses()).isTrue();
                    assertThat(fault.sent()).isFalse();
                });
    }

    @Test
    void a_ledger_that_fails_stops_the_run() {
        DocumentDeliverable due = run.story(run.promised(), story("Trade fell."));
        run.ledger().jdbc().execute("PRAGMA query_only = ON");

        assertThatThrownBy(() -> new Uploader(run.store(), run.recorder()).send(due))
                .isInstanceOf(LedgerFault.class);
    }

    @Test
    void what_a_server_rejects_is_judged_later_and_what_it_refuses_is_its_own_fault() throws Exception {
        try (StubS3 server = StubS3.start();
                RunUnderTest there = inBucket(server)) {
            Delivery due = there.promised();
            server.scriptPuts(PATH, StubS3.Answer.error(400, "InvalidRequest"));
            assertThat(there.send(there.story(due, story("Trade fell.")))).isInstanceOf(DeliveryResult.Rejected.class);

            // As often as it is asked: Java's client asks again by itself where a kept connection breaks off.
            StubS3.Answer denied = StubS3.Answer.error(403, "AccessDenied");
            server.scriptPuts(PATH, denied, denied, denied);
            assertThat(there.send(there.story(due, story("Trade fell."))))
                    .isInstanceOfSatisfying(DeliveryResult.StoreFault.class, fault -> {
                        assertThat(fault.refuses()).isTrue();
                        assertThat(fault.sent()).as("the mark was taken before").isTrue();
                    });
        }
    }

    @Test
    void a_withdrawal_is_read_back_and_fails_if_the_store_does_not_give_it_back() throws Exception {
        try (StubS3 server = StubS3.start();
                RunUnderTest there = inBucket(server)) {
            there.delivered("Trade fell.");
            server.scriptPuts(PATH, Answers.forgets());
            DeliveryResult lost = there.send(there.notice(there.found(), "Wrong man"));
            DeliveryResult taken = there.send(there.notice(there.found(), "Wrong man"));

            assertThat(lost).isNotInstanceOf(DeliveryResult.Delivered.class);
            assertThat(delivered(taken).uploaded()).isTrue();
            assertThat(new String(there.stored(KEY), UTF_8))
                    .contains("Wrong man")
                    .doesNotContain("Trade fell.");
        }
    }

    private RunUnderTest inBucket(StubS3 server) throws Exception {
        return new RunUnderTest(
                folder.resolve("bucket"),
                "{ s3: brief-feeds, endpoint: \"" + server.endpoint() + "\", region: us-east-1 }",
                NOW);
    }
}
