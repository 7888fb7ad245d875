package org.paperboy.channel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Body;
import org.paperboy.article.Card;
import org.paperboy.article.Edition;
import org.paperboy.article.Picture;
import org.paperboy.article.Withdrawal;

/** Decides who gets what, as which copy, from when until when. A pure function of publication, receiver, article and time. */
public final class Desk {
    /** Characters of the body that serve as summary where the article has neither summary nor dek. */
    private static final int SUMMARY_CHARACTERS = 300;

    /** After its publication, for partners, where its rights say so. */
    public static final Duration NO_ARCHIVE = Duration.ofDays(30);

    private final Publication publication;
    private final Publisher publisher;

    public Desk(Publication publication) {
        this.publication = publication;
        this.publisher = new Publisher(
                publication.title(),
                Objects.requireNonNullElse(publication.home().getHost(), ""));
    }

    /** Whether the receiver's contract covers the article, whatever the time. */
    public boolean covers(Receiver receiver, Card card) {
        return refusal(receiver, card).isEmpty();
    }

    /** Why the receiver's contract does not cover the article, whatever the time, in words for a person; empty if it does. */
    public Optional<String> refusal(Receiver receiver, Card card) {
        return receiver.selection().refusal(card).or(() -> receiver.terms().refusal(card));
    }

    /** The first instant at which the receiver may have an open article that it does not have yet. */
    public Instant opens(Receiver receiver, Card card) {
        return card.published().plus(receiver.terms().delay());
    }

    /** The first instant at which the receiver may have the article no more. */
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
        if (!terms.begun(now)) return Optional.of("its contract begins on " + terms.from());
        if (terms.over(now)) return Optional.of("its contract ended on " + terms.until());
        if (!closes(receiver, card).isAfter(now)) {
            return Optional.of("its rights say no archive: it ended at " + closes(receiver, card));
        }
        return !has && opens(receiver, card).isAfter(now)
                ? Optional.of("its delay holds a first version back until " + opens(receiver, card))
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

    /** The article, which is open, as the receiver may see it. */
    public Copy copy(Receiver receiver, Article article) {
        return copy(receiver, article, null);
    }

    /** The article as a receiver may see it that has it {@link #ahead} of its embargo's end. */
    public Copy marked(Receiver receiver, Article article) {
        return copy(receiver, article, article.opens());
    }

    private Copy copy(Receiver receiver, Article article, @Nullable Instant embargo) {
        Body text = text(receiver, article);
        return copy(receiver, article, text, isLess(text, article), embargo);
    }

    /** @param text of the article that the receiver may have, but for pictures that it may not */
    private Copy copy(Receiver receiver, Article article, Body text, boolean excerpt, @Nullable Instant embargo) {
        Predicate<Picture> licence = licence(receiver.terms().pictures());
        Body shown = Figures.without(text, licence.negate());
        Picture lead = article.lead() != null && licence.test(article.lead()) ? article.lead() : null;
        String summary = summary(article, shown);
        return new Copy(
                publication.idOf(article.id()),
                article.id(),
                article.version(),
                article.link(),
                article.headline(),
                article.dek(),
                summary,
                shown.isEmpty() ? teaser(summary, article) : shown.html(),
                excerpt,
                article.access(),
                lead,
                pictures(lead, shown),
                article.bylines(),
                article.section(),
                article.tags(),
                categories(article),
                article.subjects(),
                article.place(),
                article.urgency(),
                article.language(),
                article.slug(),
                article.published(),
                article.updated(),
                embargo,
                article.corrections(),
                article.edition(),
                article.related(),
                article.rights(),
                DocumentVersion.ofStory(article),
                publisher);
    }

    /**
     * Whether the receiver gets the edition, once it is open, whatever the time: its languages and its terms say so; of
     * its items each is asked for.
     */
    public boolean covers(Receiver receiver, Edition edition) {
        List<String> languages = receiver.selection().languages();
        return receiver.editions()
                && (languages.isEmpty() || languages.contains(edition.text().language()))
                && receiver.terms().refusal(edition.text().card()).isEmpty();
    }

    /**
     * The edition as the receiver may see it.
     *
     * @param items of those articles in it that the receiver may see
     */
    public EditionCopy edition(Receiver receiver, Edition edition, List<Copy> items) {
        Article text = edition.text();
        Body intro = text(receiver, text);
        Body all = EditionText.of(intro, text.language(), items);
        return new EditionCopy(
                edition.day(),
                copy(receiver, text, all, isLess(intro, text), null),
                Figures.without(intro, picture -> true).html(),
                items);
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
                withdrawal.at(),
                withdrawal.kind(),
                withdrawal.reason(),
                DocumentVersion.ofNotice(version, withdrawal.at()),
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

    private static boolean isLess(Body shown, Article article) {
        return !shown.html().equals(article.body().html());
    }

    /** The newsroom's rights bind partners, whatever their contract says. */
    private static Body text(Receiver receiver, Article article) {
        if (receiver instanceof Receiver.Partner && article.rights().summaryOnly()) return Body.NONE;
        return switch (receiver.terms().text()) {
            case FULL -> article.body();
            case PREVIEW -> article.access() == Access.SUBSCRIBER ? article.preview() : article.body();
            case SUMMARY -> Body.NONE;
        };
    }

    private static Predicate<Picture> licence(Terms.Pictures pictures) {
        return switch (pictures) {
            case ALL -> picture -> true;
            case LICENSED -> Picture::syndicate;
            case NONE -> picture -> false;
        };
    }

    private static String summary(Article article, Body shown) {
        if (!article.summary().isEmpty()) return article.summary();
        if (!article.dek().isEmpty()) return article.dek();
        String text = PlainText.of(shown.html());
        if (text.isEmpty()) return article.headline();
        int characters = Math.min(SUMMARY_CHARACTERS, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, characters)).strip();
    }

    /** What stands where no body may be shown, or there is none. */
    private static String teaser(String summary, Article article) {
        return "<p>" + PlainText.escaped(summary) + " <a href=\"" + PlainText.escaped(article.link()) + "\">"
                + PlainText.escaped(article.headline()) + "</a></p>";
    }

    private static List<Picture> pictures(@Nullable Picture lead, Body shown) {
        List<Picture> all = new ArrayList<>();
        Set<String> urls = new LinkedHashSet<>();
        if (lead != null && urls.add(lead.url())) all.add(lead);
        for (Picture picture : shown.pictures()) if (urls.add(picture.url())) all.add(picture);
        return all;
    }

    private static List<String> categories(Article article) {
        Set<String> all = new LinkedHashSet<>();
        if (!article.section().isEmpty()) all.add(article.section());
        all.addAll(article.tags());
        return List.copyOf(all);
    }
}
