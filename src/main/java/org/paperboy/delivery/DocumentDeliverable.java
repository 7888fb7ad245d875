package org.paperboy.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionReference;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.format.Document;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.HoldingTable.ShownArticle;

/**
 * A document of one article, or the notice that it was taken back.
 *
 * @param article as it counts; null in a notice
 * @param standing set with the article
 * @param withdrawal set in a notice
 * @param edition that the article names to the receiver; null if none
 * @param pictures ids of those that the document ever showed as items of their own, or is to show now
 */
public record DocumentDeliverable(
        RunContext context,
        Delivery delivery,
        @Nullable Article article,
        @Nullable Standing standing,
        @Nullable Withdrawal withdrawal,
        @Nullable EditionReference edition,
        List<String> pictures)
        implements Deliverable {
    /** Of documents whose receiver the job file no longer knows: only a partner has documents. */
    private static final String PARTNERS = "private, no-cache";

    DocumentDeliverable with(List<String> others) {
        return new DocumentDeliverable(context, delivery, article, standing, withdrawal, edition, others);
    }

    @Override
    public boolean takesBack() {
        return withdrawal != null;
    }

    /** With the page of the ledger that it was read from. */
    @Override
    public boolean announced() {
        return true;
    }

    @Override
    public Rendition render() throws RenderException {
        return render(null);
    }

    @Override
    public Rendition renderAbove(byte[] there) throws RenderException {
        return render(there);
    }

    private Rendition render(byte @Nullable [] there) throws RenderException {
        String name = delivery.format();
        try {
            Format.OfArticles format =
                    format().orElseThrow(() -> new RenderException("format " + name + " writes feeds", true, null));
            LastSent last = LastSent.by(delivery);
            return render(format, there == null ? last : last.or(there, context.ours(delivery, format.stamp(there))));
        } catch (IllegalArgumentException e) {
            throw new RenderException("format " + name + " refuses it: " + e.getMessage(), true, e);
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            throw new RenderException("format " + name + " failed: " + e, false, e);
        }
    }

    private Optional<Format.OfArticles> format() {
        return context.format(delivery.receiver(), delivery.format()) instanceof Format.OfArticles format
                ? Optional.of(format)
                : Optional.empty();
    }

    private Rendition render(Format.OfArticles format, LastSent last) {
        if (withdrawal != null)
            return notice(last, format, context.desk().recall(withdrawal, withdrawal.version()), pictures);
        Article story = Objects.requireNonNull(article);
        Receiver receiver = Objects.requireNonNull(context.receiver(delivery.receiver()));
        Copy copy = copy(context, receiver, story, edition, Objects.requireNonNull(standing));
        return story(last, format, copy, pictures).showing(List.of(new ShownArticle(story.id(), story.version())));
    }

    @Override
    public Document document(Rendition rendition) {
        Receiver receiver = withdrawal == null ? context.receiver(delivery.receiver()) : null;
        return rendition.document(
                format().orElseThrow().mediaType(), receiver == null ? PARTNERS : receiver.cacheControl());
    }

    @Override
    public int revision() {
        return format().orElseThrow().revision();
    }

    /** The article as the receiver may see it now. */
    public static Copy copy(
            RunContext context,
            Receiver receiver,
            Article article,
            @Nullable EditionReference edition,
            Standing standing) {
        return standing.opened()
                ? context.desk().copy(receiver, article, edition)
                : context.desk().marked(receiver, article, edition, standing.changed(), context.now());
    }

    /** @param pictures ids of those that it ever showed: those that it does not show now are taken back */
    public static Rendition story(LastSent last, Format.OfArticles format, Copy copy, List<String> pictures) {
        List<String> shown = format.pictures(copy);
        List<String> takenBack =
                pictures.stream().filter(guid -> !shown.contains(guid)).toList();
        return Rendition.of(last, copy.stamp(), stamp -> format.render(copy.stamped(stamp), takenBack));
    }

    public static Rendition notice(LastSent last, Format.OfArticles format, Recall recall, List<String> pictures) {
        return Rendition.of(last, recall.stamp(), stamp -> format.withdrawn(recall.stamped(stamp), pictures));
    }
}
