package org.paperboy.channel;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Body;
import org.paperboy.article.Card;
import org.paperboy.article.Picture;
import org.paperboy.article.Withdrawal;

/** Decides who gets what, as which copy. A pure function of publication, receiver and article. */
public final class Desk {
    /** Characters of the body that serve as summary where the article has neither summary nor dek. */
    private static final int SUMMARY_CHARACTERS = 300;

    private final Publication publication;
    private final Publisher publisher;

    public Desk(Publication publication) {
        this.publication = publication;
        this.publisher = new Publisher(
                publication.title(),
                Objects.requireNonNullElse(publication.home().getHost(), ""));
    }

    /** Whether the receiver's contract covers the article, once it is open. */
    public boolean covers(Receiver receiver, Card card) {
        return refusal(receiver, card).isEmpty();
    }

    /** Why the receiver's contract does not cover the article, in words for a person; empty if it does. */
    public Optional<String> refusal(Receiver receiver, Card card) {
        return receiver.selection().refusal(card);
    }

    /** The article as the receiver may see it. */
    public Copy copy(Receiver receiver, Article article) {
        Body shown = shown(receiver.text(), article);
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
                !shown.html().equals(article.body().html()),
                article.access(),
                article.lead(),
                pictures(article, shown),
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
                article.corrections(),
                article.edition(),
                article.related(),
                article.rights(),
                DocumentVersion.ofStory(article),
                publisher);
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
     */
    public Feed feed(
            Receiver receiver,
            URI base,
            String fileName,
            List<Copy> copies,
            List<Tombstone> tombstones,
            Instant earliest) {
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
                tombstones);
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

    private static Body shown(Text text, Article article) {
        return switch (text) {
            case FULL -> article.body();
            case PREVIEW -> article.access() == Access.SUBSCRIBER ? article.preview() : article.body();
            case SUMMARY -> Body.NONE;
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

    private static List<Picture> pictures(Article article, Body shown) {
        List<Picture> all = new ArrayList<>();
        Set<String> urls = new LinkedHashSet<>();
        if (article.lead() != null && urls.add(article.lead().url())) all.add(article.lead());
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
