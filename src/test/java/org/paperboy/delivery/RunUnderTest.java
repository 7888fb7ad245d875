package org.paperboy.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.context.Connections;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobReader;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.Ledger;
import org.paperboy.store.Store;

/** A run of a job with one partner while it delivers: its ledger in a folder, its store, and what sends and records. */
final class RunUnderTest implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final Instant MORNING = Instant.parse("2026-11-01T08:00:00Z");
    static final String KEY = "partners/gazette/xml/2026/11/01/one.xml";

    private final JobFile job;
    private final Ledger ledger;
    private final RunContext context;
    private final JobStore store;
    private final DeliveryRecorder recorder;

    /** @param place as the job file names the store */
    RunUnderTest(Path folder, String place) throws Exception {
        this(folder, place, NOW);
    }

    /** The same at another time of the machine. */
    RunUnderTest(Path folder, String place, Instant now) throws Exception {
        Files.createDirectories(folder.resolve("articles"));
        JobReader jobs = new JobReader(
                Map.of(),
                Connections.channelFormats(),
                Connections.partnerFormats(),
                Connections.documentFormats(),
                Connections.formatOptions());
        job = jobs.read(Files.writeString(folder.resolve("brief.yaml"), """
                publication: { title: The Brief, home: https://brief.example/ }
                source: articles/
                store: %s
                partners:
                  gazette: { text: full, formats: [xml, newsml-g2] }
                """.formatted(place)));
        ledger = Connections.ledger(job);
        context = RunContext.toLook(job, ledger, now, Clock.fixed(now, ZoneOffset.UTC));
        store = JobStore.all(job, ledger, context.stores()).values().iterator().next();
        recorder = new DeliveryRecorder(context, store);
    }

    RunContext context() {
        return context;
    }

    Ledger ledger() {
        return ledger;
    }

    JobStore store() {
        return store;
    }

    DeliveryRecorder recorder() {
        return recorder;
    }

    static ArticleBuilder story(String text) {
        return ArticleBuilder.article("one").published(MORNING).updated(MORNING).body("<p>" + text + "</p>");
    }

    /** A delivery of the story that is promised, and of which nothing was sent yet. */
    Delivery promised() {
        return promised(KEY, "xml");
    }

    Delivery promised(String key, String format) {
        Delivery delivery = Delivery.due(store.name(), key, "gazette", format, "one", "wanted");
        ledger.deliveries().promise(List.of(delivery), NOW);
        return delivery;
    }

    /** As the ledger has it now. */
    Delivery found() {
        return ledger.deliveries().find(store.name(), KEY).orElseThrow();
    }

    DocumentDeliverable story(Delivery delivery, ArticleBuilder builder) {
        Article article = builder.build();
        Standing standing = new Standing(
                article.id(),
                article.version(),
                "",
                article.published(),
                article.updated(),
                article.updated(),
                null,
                article.published(),
                true,
                true,
                1,
                null,
                null,
                "",
                "");
        return new DocumentDeliverable(context, delivery, article, standing, null, null, List.of());
    }

    DocumentDeliverable notice(Delivery delivery, String reason) {
        Withdrawal kill = new Withdrawal("one", 1, NOW, Withdrawal.Kind.KILL, reason);
        return new DocumentDeliverable(context, delivery, null, null, kill, null, List.of());
    }

    /** Announces the story as the page of the ledger does from which it is read, and sends it. */
    DeliveryResult send(Deliverable due) {
        announce(due.delivery());
        return new Uploader(store, recorder).send(due);
    }

    void announce(Delivery delivery) {
        recorder.announce(delivery, List.of(new ShownArticle("one", 1)));
    }

    /** Delivers the story, so that the ledger and the store have it. */
    Delivery delivered(String text) {
        record(send(story(promised(), story(text))));
        return found();
    }

    void record(DeliveryResult... results) {
        ledger.transact(() -> recorder.record(List.of(results)));
    }

    void settle() {
        ledger.transact(recorder::settle);
    }

    /** What the store has under the key, if anything. */
    byte @Nullable [] stored(String key) throws Exception {
        return store.store().get(key).orElse(null);
    }

    @Override
    public void close() {
        ledger.close();
        context.stores().values().forEach(Store::close);
    }
}
