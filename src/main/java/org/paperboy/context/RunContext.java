package org.paperboy.context;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.channel.Desk;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.store.Store;

/**
 * One run at work: what it works with.
 *
 * @param number of the run, from the ledger
 * @param time the editorial clock: embargoes and windows, nothing else
 * @param clock the machine's: retries, durations, what people read
 * @param stores the job's, by the name that receivers call them
 * @param state whether it was stopped
 */
public record RunContext(
        JobFile job,
        Ledger ledger,
        Desk desk,
        long number,
        EditorialClock time,
        Clock clock,
        RunRequest asked,
        Map<String, Store> stores,
        RunState state,
        RunCounts counts,
        Progress progress) {

    /** To look by, with the deciders of a run and nothing done. */
    public static RunContext toLook(JobFile job, Ledger ledger, Instant now, Clock clock) {
        return toLook(job, ledger, EditorialClock.at(now, clock), clock, RunRequest.NOTHING);
    }

    public static RunContext toLook(JobFile job, Ledger ledger, EditorialClock time, Clock clock, RunRequest asked) {
        return new RunContext(
                job,
                ledger,
                new Desk(job.publication()),
                0,
                time,
                clock,
                asked,
                Connections.stores(job, ledger),
                new RunState(ledger),
                new RunCounts(),
                Progress.NONE);
    }

    public RunContext numbered(long other) {
        return new RunContext(job, ledger, desk, other, time, clock, asked, stores, state, counts, progress);
    }

    /** What the editorial clock says. */
    public Instant now() {
        return time.now();
    }

    /** Whether the receiver's contract runs: else it is given nothing new, and keeps what it has. */
    public boolean serves(Receiver receiver) {
        return desk.serves(receiver, time.now(), time.latest());
    }

    /** What the receiver may have of it now, by what it has already. {@link Entitlements} knows that from the ledger. */
    public Entitlement entitlement(Receiver receiver, Offer offer, Possession has) {
        return desk.entitlement(receiver, offer, has, time.now(), time.latest());
    }

    /** Null if the job file has none of that name. */
    @Nullable
    public Receiver receiver(String name) {
        return job.receivers().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** @param store the name that they call it */
    public List<Receiver> receiversIn(String store) {
        return job.receivers().stream().filter(r -> r.store().equals(store)).toList();
    }

    /** Where the receiver's store is served from: its feeds' links to themselves begin so. */
    public URI base(Receiver receiver) {
        return base(job.publication(), receiver, Objects.requireNonNull(stores.get(receiver.store())));
    }

    public static URI base(Publication publication, Receiver receiver, Store store) {
        URI feeds = publication.feeds();
        boolean own = receiver instanceof Receiver.Partner partner && partner.ownStore();
        if (feeds != null && !own) return feeds;
        return store.publicUrl().orElse(publication.home());
    }

    /** What of the job file and of the format decides how the receiver's documents look. */
    public String terms(Receiver receiver, Format format) {
        return terms(receiver, format.name());
    }

    /** @param kind the name of a format, or of what else the receiver gets */
    public String terms(Receiver receiver, String kind) {
        List<String> terms = new ArrayList<>(List.of(
                RecordText.of(job.publication()),
                RecordText.of(receiver),
                base(receiver).toString(),
                kind,
                String.valueOf(job.limits().feed()),
                new TreeMap<>(job.options().of(receiver.name(), kind)).toString()));
        if (receiver.editions() && job.editionRules().link() == JobFile.Link.SITE) terms.add("editions: site");
        return Sha256.of(terms);
    }

    /**
     * A format as the receiver wants it.
     *
     * @param receiver its name; for one that the job file no longer has it is as by default
     * @throws NoSuchElementException if no format has that name
     */
    public Format format(String receiver, String name) {
        return Formats.named(name).with(job.options().of(receiver, name));
    }

    /** Of a document that was found in the place of the delivery; of one that others put there nothing is believed. */
    public Optional<DocumentStamp> ours(Delivery delivery, Optional<FoundStamp> found) {
        return found.filter(stamp -> job.publication().articlesOf(stamp.id()).contains(delivery.article()))
                .map(FoundStamp::stamp);
    }

    public List<Format.OfFeeds> feedFormats(Receiver receiver) {
        return formats(receiver, Format.OfFeeds.class);
    }

    public List<Format.OfArticles> documentFormats(Receiver receiver) {
        return formats(receiver, Format.OfArticles.class);
    }

    private <T extends Format> List<T> formats(Receiver receiver, Class<T> kind) {
        return receiver.formats().stream()
                .map(name -> format(receiver.name(), name))
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
