package org.paperboy.channel;

import java.net.URI;
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
import org.paperboy.channel.Entitlement.Refused;
import org.paperboy.channel.Entitlement.Shown;
import org.paperboy.channel.Entitlement.Waits;
import org.paperboy.channel.Entitlement.Why;

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
    public Entitlement entitlement(
            Receiver receiver, Offer offer, Possession has, Instant now, Instant latest) {
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
    private Entitlement unopened(Receiver receiver, Offer offer, Possession has, Instant now) {
        Card card = offer.card();
        boolean ahead = ahead(receiver, offer);
        boolean again = ahead && has == Possession.ASKED_BACK;
        if (ahead && !again) return new Shown(true);
        Instant delayed = opens(receiver, card);
        boolean waitsOn = !receiver.terms().delay().isZero()
                && has != Possession.HAS
                && !Instant.MAX.equals(card.embargo())
                && delayed.isAfter(now);
        Why why = new NotOpen(card.embargo(), card.opens(), again, waitsOn ? delayed : null);
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

    /** Whether the receiver's contract covers the article, whatever the time. */
    public boolean covers(Receiver receiver, Card card) {
        return refusal(receiver, card).isEmpty();
    }

    /** Why the receiver's contract does not cover the article, whatever the time, in words for a person; empty if it does. */
    public Optional<String> refusal(Receiver receiver, Card card) {
        return receiver.selection().refusal(card).or(() -> receiver.terms().refusal(card));
    }

    /** Whether the contract covers the article, and its rights have not ended it for the receiver yet. */
    public boolean entitles(Receiver receiver, Card card, Instant now) {
        return covers(receiver, card) && closes(receiver, card).isAfter(now);
    }

    /** Whether nothing but its selection keeps the article from the receiver: its terms and the rights would not. */
    public boolean onlyUnselected(Receiver receiver, Card card, Instant now) {
        return !receiver.selection().covers(card)
                && receiver.terms().refusal(card).isEmpty()
                && closes(receiver, card).isAfter(now);
    }

    /** The first instant at which the receiver may have an open article that it does not have yet. */
    public Instant opens(Receiver receiver, Card card) {
        return card.published().plus(receiver.terms().delay());
    }

    /**
     * Whether the receiver's delay keeps an open article from it that it does not have. Without a delay nothing does: what a
     * later clock opened stays open.
     */
    public boolean delays(Receiver receiver, Card card, Instant now) {
        return !receiver.terms().delay().isZero() && opens(receiver, card).isAfter(now);
    }

    /** The first instant at which the receiver may no longer have the article. */
    public Instant closes(Receiver receiver, Card card) {
        boolean ends = card.noArchive() && receiver instanceof Receiver.Partner;
        return ends ? card.published().plus(NO_ARCHIVE) : Instant.MAX;
    }

    /**
     * Whether the receiver is given what is new and what was corrected: its contract has begun, and is not over.
     * Withdrawals it is always given.
     */
    public boolean serves(Receiver receiver, Instant now) {
        return receiver.terms().begun(now) && !receiver.terms().over(now);
    }

    /** The first instant after the receiver's contract. */
    public Instant ends(Receiver receiver) {
        return receiver.terms().ends();
    }

    /**
     * Why the receiver may not have an open article now that its contract covers, in words; empty if it may.
     *
     * @param has whether it has an earlier version: no delay holds back the next
     */
    public Optional<String> heldBack(Receiver receiver, Card card, boolean has, Instant now) {
        Terms terms = receiver.terms();
        if (!terms.begun(now)) return Optional.of("its contract begins on " + terms.from() + " (from)");
        if (terms.over(now)) return Optional.of("its contract ended on " + terms.until() + " (until)");
        if (!closes(receiver, card).isAfter(now)) {
            return Optional.of("its rights say no archive: it ended at " + closes(receiver, card));
        }
        return !has && delays(receiver, card, now)
                ? Optional.of("the delay of its contract holds a first version back until " + opens(receiver, card))
                : Optional.empty();
    }

    /** Whether a contract began or ended after one instant and no later than another. */
    public boolean turned(Receiver receiver, Instant before, Instant now) {
        Terms terms = receiver.terms();
        return terms.begun(before) != terms.begun(now) || terms.over(before) != terms.over(now);
    }

    /**
     * Whether the receiver has the article, which waits for the end of its embargo, ahead of it. Nobody has one without
     * an end: there would be nothing to mark it with.
     */
    public boolean ahead(Receiver receiver, Card card) {
        return receiver.terms().embargoed() == Terms.Embargoes.MARKED
                && card.embargo() != null
                && !card.embargo().equals(Instant.MAX);
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
     * The article as a receiver may see it that has it {@link #ahead} of its embargo's end.
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
     * Whether the receiver gets the edition, once it is open, whatever the time: its languages and its terms say so; of
     * its items each is asked for.
     */
    public boolean covers(Receiver receiver, Edition edition) {
        return refusal(receiver, edition).isEmpty();
    }

    /** Why the receiver does not get the edition, whatever the time, in words for a person; empty if it does. */
    public Optional<String> refusal(Receiver receiver, Edition edition) {
        if (!receiver.editions()) return Optional.of("it gets no editions (`editions: true` gives it all)");
        return receiver.selection()
                .refusal(edition.text().language())
                .or(() -> receiver.terms().refusal(edition.text().card()));
    }

    /** Whether nothing but its languages keeps the edition from a receiver that gets editions. */
    public boolean onlyUnselected(Receiver receiver, Edition edition, Instant now) {
        Card card = edition.text().card();
        return receiver.editions()
                && !covers(receiver, edition)
                && receiver.terms().refusal(card).isEmpty()
                && closes(receiver, card).isAfter(now);
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
     * What a receiver is told of a withdrawal.
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
     * @param base where the receiver's store is served from
     * @param fileName the feed's, within the receiver's part of the store
     * @param earliest what {@code updated} must not go back behind
     * @param files names of the numbered files that it is an index of, if it is one
     */
    public Feed feed(
            Receiver receiver,
            URI base,
            String fileName,
            List<Copy> copies,
            List<Tombstone> tombstones,
            Instant earliest,
            List<String> files) {
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
                base.resolve(Keys.feed(receiver, fileName)),
                publication.language(),
                publication.rights(),
                updated,
                copies,
                tombstones,
                files.stream()
                        .map(file -> base.resolve(Keys.feed(receiver, file)))
                        .toList());
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
