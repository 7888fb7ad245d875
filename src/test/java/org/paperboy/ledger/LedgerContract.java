package org.paperboy.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.paperboy.article.Article;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.article.Withdrawal.Ground;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.ledger.DeliveryTable.DeliveredObject;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.archive.ArticleJson;
import org.paperboy.ledger.archive.ArticleTable.ArchivedArticle;

/** A job's ledger in a database that others share, as every database must serve it. */
abstract class LedgerContract {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String STORE = "s3://brief-feeds";

    private static final AtomicInteger JOBS = new AtomicInteger();

    /** The job under test, and another one in the same database. */
    Ledger ledger;

    Ledger other;

    /** Opens the ledger of a job in the one database of these tests. */
    abstract Ledger open(String job) throws LedgerException;

    @BeforeEach
    void twoJobs() throws LedgerException {
        int number = JOBS.incrementAndGet();
        ledger = open("nightly-" + number);
        other = open("hourly-" + number);
    }

    @AfterEach
    void shut() {
        ledger.close();
        other.close();
    }

    static ArchivedArticle entry(ArticleBuilder article, boolean fresh, boolean opened) {
        return entry(article.build(), fresh, opened);
    }

    static ArchivedArticle entry(Article article, boolean fresh, boolean opened) {
        return new ArchivedArticle(
                ArticleJson.of(article),
                "record of " + article.id(),
                "news.jsonl:" + article.id(),
                article.opens(),
                article.updated(),
                fresh,
                opened,
                List.of());
    }

    /** Archives new, open articles. */
    void archive(ArticleBuilder... articles) {
        ledger.articles()
                .put(
                        1,
                        List.of(articles).stream()
                                .map(a -> entry(a, true, true))
                                .toList());
    }

    static ArticleBuilder published(String id, int hour) {
        Instant at = NOW.minus(Duration.ofHours(12 - hour));
        return ArticleBuilder.article(id).published(at).updated(at);
    }

    static Delivery document(String key, String article) {
        return Delivery.due(STORE, key, "gazette", "xml", article, "wanted");
    }

    /** Promises the document and notes that the store has it. */
    Delivery delivered(String key, String article) {
        Delivery delivery = document(key, article);
        ledger.deliveries().promise(List.of(delivery), NOW);
        receipt(delivery);
        return find(key);
    }

    void receipt(Delivery delivery) {
        ledger.deliveries().delivered(List.of(object(delivery)), NOW);
    }

    /** Notes that the object shows these. */
    void show(Delivery delivery, ShownArticle... shown) {
        ledger.holdings().show(List.of(object(delivery, shown)), NOW);
    }

    private static DeliveredObject object(Delivery delivery, ShownArticle... shown) {
        DocumentStamp stamp = new DocumentStamp(NOW, 7);
        return new DeliveredObject(delivery, "5".repeat(64), "tag", 7, 1, stamp, List.of(shown));
    }

    Delivery find(String key) {
        return ledger.deliveries().find(STORE, key).orElseThrow();
    }

    /** How an id is known that was withdrawn by its status. */
    static Standing taken(String id, Withdrawal.Kind kind) {
        Withdrawal w = withdrawal(id, kind);
        return new Standing(
                id,
                w.version(),
                "",
                NOW,
                NOW,
                NOW,
                null,
                NOW,
                false,
                false,
                2,
                w,
                Ground.STATUS,
                "kill of " + id,
                "news.jsonl:k");
    }

    static Withdrawal withdrawal(String id, Withdrawal.Kind kind) {
        return new Withdrawal(id, 2, NOW, kind, "libel");
    }
}
