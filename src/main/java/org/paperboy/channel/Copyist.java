package org.paperboy.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Body;
import org.paperboy.article.Edition;
import org.paperboy.article.Picture;
import org.paperboy.article.Rights;
import org.paperboy.channel.EditionCopy.FeedLink;

/** Writes an article out as a receiver may see it: what it may not see is in no copy, and so in no format. */
final class Copyist {
    /** Characters of the body that serve as summary where the article has no summary and no dek. */
    private static final int SUMMARY_CHARACTERS = 300;

    private final Publication publication;
    private final Publisher publisher;

    Copyist(Publication publication, Publisher publisher) {
        this.publication = publication;
        this.publisher = publisher;
    }

    /** An article that is open. */
    Copy copy(Receiver receiver, Article article) {
        return copy(receiver, article, ShownText.of(receiver, article), null, DocumentStamp.ofStory(article));
    }

    /**
     * An article that the receiver has ahead of the end of its embargo. Its own date of change is not before that of its
     * publication, which is in the future.
     *
     * @param changed when this version was made
     */
    Copy marked(Receiver receiver, Article article, Instant changed) {
        DocumentStamp stamp = DocumentStamp.ofStory(article.version(), changed);
        return copy(receiver, article, ShownText.of(receiver, article), article.opens(), stamp);
    }

    private Copy copy(
            Receiver receiver, Article article, ShownText text, @Nullable Instant embargo, DocumentStamp stamp) {
        Predicate<Picture> licence = licence(receiver.terms().pictures());
        Set<String> denied = PictureAddress.of(article, licence.negate());
        Body shown = Figures.without(text.all(), licence.negate(), denied);
        Picture lead = article.lead() != null && licence.test(article.lead()) ? article.lead() : null;
        String summary = summary(article, text.own(), denied);
        return new Copy(
                publication.idOf(article.id()),
                article.id(),
                article.version(),
                article.link(),
                article.headline(),
                article.dek(),
                summary,
                new Layout(receiver.presentation(), article).of(shown, summary, text.excerpt(), lead),
                text.excerpt(),
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
                embargo,
                article.corrections(),
                null,
                article.related(),
                rights(receiver, article),
                stamp,
                publisher);
    }

    /** @param items of those articles in it that the receiver may see */
    EditionCopy edition(Receiver receiver, Edition edition, List<Copy> items, List<FeedLink> feeds) {
        Article text = edition.text();
        ShownText intro = ShownText.of(receiver, text);
        ShownText all = intro.above(EditionText.of(intro.own(), text.language(), items));
        return new EditionCopy(
                edition.day(),
                copy(receiver, text, all, null, DocumentStamp.ofStory(text)),
                Figures.without(intro.own(), picture -> true, PictureAddress.of(text, picture -> true))
                        .html(),
                items,
                feeds);
    }

    /**
     * The text that a receiver is shown, with all its pictures.
     *
     * @param own of the article
     * @param all the same, and the stories below it where it is an edition's
     * @param excerpt whether the article has more than its own text
     */
    private record ShownText(Body own, Body all, boolean excerpt) {
        private static ShownText of(Receiver receiver, Article article) {
            Body own = own(receiver, article);
            return new ShownText(own, own, !own.html().equals(article.body().html()));
        }

        private ShownText above(Body whole) {
            return new ShownText(own, whole, excerpt);
        }

        /** The newsroom's rights bind partners, regardless of their contract. */
        private static Body own(Receiver receiver, Article article) {
            if (receiver instanceof Receiver.Partner && article.rights().summaryOnly()) return Body.NONE;
            return switch (receiver.terms().text()) {
                case FULL -> article.body();
                case PREVIEW -> article.access() == Access.SUBSCRIBER ? article.preview() : article.body();
                case SUMMARY -> Body.NONE;
            };
        }
    }

    /** What partners are bound by, with the instant at which they may no longer have it; readers see only the end. */
    private static Rights rights(Receiver receiver, Article article) {
        Rights rights = article.rights();
        if (!(receiver instanceof Receiver.Partner)) return rights.endAlone();
        return rights.noArchive() ? rights.endingBy(article.published().plus(Desk.NO_ARCHIVE)) : rights;
    }

    private static Predicate<Picture> licence(Terms.PictureTerms pictures) {
        return switch (pictures) {
            case ALL -> picture -> true;
            case LICENSED -> Picture::syndicate;
            case NONE -> picture -> false;
        };
    }

    private static String summary(Article article, Body own, Set<String> denied) {
        if (!article.summary().isEmpty()) return article.summary();
        if (!article.dek().isEmpty()) return article.dek();
        String text = PlainText.of(Figures.without(own, picture -> true, denied).html());
        if (text.isEmpty()) return article.headline();
        int characters = Math.min(SUMMARY_CHARACTERS, text.codePointCount(0, text.length()));
        return PlainText.balanced(
                text.substring(0, text.offsetByCodePoints(0, characters)).strip());
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
