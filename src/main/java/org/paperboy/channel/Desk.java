package org.paperboy.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Edition;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.EditionCopy.FeedLink;
import org.paperboy.channel.Entitlement.Delayed;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Entitlement.NoArchive;
import org.paperboy.channel.Entitlement.NotBegun;
import org.paperboy.channel.Entitlement.NotCovered;
import org.paperboy.channel.Entitlement.NotOpen;
import org.paperboy.channel.Entitlement.Over;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Entitlement.Reason;
import org.paperboy.channel.Entitlement.Refused;
import org.paperboy.channel.Entitlement.Shown;
import org.paperboy.channel.Entitlement.Waits;

/** Decides who gets what, as which copy, from when until when. A pure function of publication, receiver, article and time. */
public final class Desk {
    /** After its publication, for partners, where its rights say so. */
    public static final Duration NO_ARCHIVE = Duration.ofDays(30);

    private final Publication publication;
    private final Publisher publisher;
    private final Copyist copyist;

    public Desk(Publication publication) {
        this.publication = publication;
        this.publisher = new Publisher(
                publication.title(),
                Objects.requireNonNullElse(publication.home().getHost(), ""));
        this.copyist = new Copyist(publication, publisher);
    }

    /**
     * Whether the receiver may have the article or edition now, and what becomes of what it has.
     *
     * @param has what it has already: no delay holds back the next version of that
     * @param now the editorial clock: what waits until then is released
     * @param latest the latest of the clocks that were asked: a contract that is over by it gives nothing
     */
    public Entitlement entitlement(Receiver receiver, Offer offer, Possession has, Instant now, Instant latest) {
        Terms terms = receiver.terms();
        Card card = offer.card();
        Optional<String> beyond = refusal(receiver, offer);
        boolean closed = !closes(receiver, card).isAfter(now);
        boolean visible = offer.opened() || ahead(receiver, offer);
        Optional<String> unselected = offer.unselected(receiver.selection());
        if (unselected.isPresent() && gets(receiver, offer)) {
            boolean nothingElse = beyond.isEmpty() && !closed && visible;
            return refused(unselected.get(), nothingElse ? Keeps.UNTIL_DECIDED : Keeps.NOTHING);
        }
        if (beyond.isPresent()) return refused(beyond.get(), Keeps.NOTHING);
        if (closed) return new Refused(new NoArchive(closes(receiver, card)), Keeps.NOTHING);
        Keeps keeps = visible ? Keeps.AS_IT_IS : Keeps.NOTHING;
        LocalDate from = terms.from();
        if (from != null && !terms.begun(now)) return new Waits(terms.begins(), new NotBegun(from), keeps);
        LocalDate until = terms.until();
        if (until != null && terms.over(latest)) return new Refused(new Over(until), keeps);
        if (!offer.opened()) return unopened(receiver, offer, has, now);
        Instant opens = opens(receiver, card);
        // Without a delay nothing is held back: what a later clock opened stays open.
        boolean delayed = !terms.delay().isZero() && has != Possession.HAS && opens.isAfter(now);
        return delayed ? new Waits(opens, new Delayed(opens), keeps) : new Shown(false);
    }

    /** What has an embargo, or a date of publication, that is not over: only who has leave is given it ahead, marked. */
    private static Entitlement unopened(Receiver receiver, Offer offer, Possession has, Instant now) {
        Card card = offer.card();
        boolean ahead = ahead(receiver, offer);
        boolean again = ahead && has == Possession.ASKED_BACK;
        if (ahead && !again) return new Shown(true);
        Instant delayed = opens(receiver, card);
        boolean waitsOn = !receiver.terms().delay().isZero()
                && has != Possession.HAS
                && !Instant.MAX.equals(card.embargo())
                && delayed.isAfter(now);
        Reason why = new NotOpen(card.embargo(), card.opens(), again, waitsOn ? delayed : null);
        boolean later = waitsOn && delayed.isAfter(card.opens());
        return new Waits(later ? delayed : card.opens(), why, ahead ? Keeps.AS_IT_IS : Keeps.NOTHING);
    }

    private static Entitlement refused(String words, Keeps keeps) {
        return new Refused(new NotCovered(words), keeps);
    }

    private static boolean gets(Receiver receiver, Offer offer) {
        return offer.as() != Offer.As.EDITION || receiver.editions();
    }

    /** Why it is not for the receiver whatever its selection says, in words for a person; empty if it may be. */
    private static Optional<String> refusal(Receiver receiver, Offer offer) {
        return gets(receiver, offer)
                ? receiver.terms().refusal(offer.card())
                : Optional.of("it gets no editions (`editions: true` gives it all)");
    }

    /**
     * Whether the receiver is given an article ahead of the end of its embargo. Nobody is given one without an end: there
     * would be nothing to mark it with.
     */
    private static boolean ahead(Receiver receiver, Offer offer) {
        Instant embargo = offer.card().embargo();
        return offer.as() == Offer.As.MARKABLE_ARTICLE
                && receiver.terms().embargoed() == Terms.Embargoes.MARKED
                && embargo != null
                && !embargo.equals(Instant.MAX);
    }

    /** The first instant at which the receiver may have an open article that it does not have yet. */
    private static Instant opens(Receiver receiver, Card card) {
        return card.published().plus(receiver.terms().delay());
    }

    /** The first instant at which the receiver may no longer have the article. */
    private static Instant closes(Receiver receiver, Card card) {
        boolean ends = card.noArchive() && receiver instanceof Receiver.Partner;
        return ends ? card.published().plus(NO_ARCHIVE) : Instant.MAX;
    }

    /**
     * Whether the receiver is given what is new and what was corrected: its contract has begun, and is not over.
     * Withdrawals it is always given.
     *
     * @param latest as {@link #entitlement} has it
     */
    public boolean serves(Receiver receiver, Instant now, Instant latest) {
        return receiver.terms().begun(now) && !receiver.terms().over(latest);
    }

    /** The first instant after the receiver's contract. */
    public Instant ends(Receiver receiver) {
        return receiver.terms().ends();
    }

    /** Whether a contract began or ended after one instant and no later than another. */
    public boolean turned(Receiver receiver, Instant before, Instant now) {
        Terms terms = receiver.terms();
        return terms.begun(before) != terms.begun(now) || terms.over(before) != terms.over(now);
    }

    /** The article, which is open, as the receiver may see it, with the edition that it names itself. */
    public Copy copy(Receiver receiver, Article article) {
        return copy(receiver, article, EditionReference.said(article));
    }

    /** @param edition that it is part of for this receiver, if it is of any */
    public Copy copy(Receiver receiver, Article article, @Nullable EditionReference edition) {
        return copyist.copy(receiver, article).in(edition);
    }

    /**
     * The article as a receiver may see it that is given it ahead of its embargo's end.
     *
     * @param edition that it is part of for this receiver, if it is of any
     * @param changed when this version was made, by the record's own word: a date of the future is none
     */
    public Copy marked(
            Receiver receiver, Article article, @Nullable EditionReference edition, Instant changed, Instant now) {
        boolean known = changed.isAfter(Instant.EPOCH) && !changed.isAfter(now);
        return copyist.marked(receiver, article, known ? changed : now).in(edition);
    }

    /**
     * The edition as the receiver may see it.
     *
     * @param items of those articles in it that the receiver may see
     * @param feeds of the receiver
     */
    public EditionCopy edition(Receiver receiver, Edition edition, List<Copy> items, List<FeedLink> feeds) {
        return copyist.edition(receiver, edition, items, feeds);
    }

    /**
     * What a receiver is sent for a withdrawal.
     *
     * @param shown the highest version the receiver was shown
     */
    public Recall recall(Withdrawal withdrawal, int shown) {
        int version = Math.max(withdrawal.version(), shown);
        return new Recall(
                publication.idOf(withdrawal.id()),
                withdrawal.id(),
                version,
                withdrawal.kind(),
                withdrawal.reason(),
                DocumentStamp.ofNotice(version, withdrawal.at()),
                publisher);
    }

    /** What a feed says of an article it once showed. No reason: feeds are for everyone. */
    public Tombstone tombstone(Withdrawal withdrawal) {
        return new Tombstone(publication.idOf(withdrawal.id()), withdrawal.at());
    }

    /**
     * A feed of the receiver.
     *
     * @param earliest what {@code updated} must not go back behind
     */
    public Feed feed(
            Receiver receiver, FeedAddress address, List<Copy> copies, List<Tombstone> tombstones, Instant earliest) {
        Instant updated = Stream.of(
                        Stream.of(earliest),
                        copies.stream().map(Copy::updated),
                        tombstones.stream().map(Tombstone::when))
                .flatMap(s -> s)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Feed(
                publication.idOfChannel(receiver.name()),
                title(receiver),
                description(receiver),
                publication.title(),
                publication.home(),
                address.self(receiver),
                publication.language(),
                publication.rights(),
                updated,
                copies,
                tombstones,
                address.parts(receiver));
    }

    private String title(Receiver receiver) {
        if (receiver.name().equals("latest")) return publication.title();
        String own = receiver instanceof Receiver.Channel channel ? channel.title() : "";
        return publication.title() + ": " + (own.isEmpty() ? receiver.name() : own);
    }

    private String description(Receiver receiver) {
        String own = receiver instanceof Receiver.Channel channel ? channel.description() : "";
        if (!own.isEmpty()) return own;
        return publication.description().isEmpty() ? title(receiver) : publication.description();
    }
}
