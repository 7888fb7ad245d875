package org.paperboy.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.LedgerFault;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Renders a document that is due and sends it. Used by many threads; holds no connection of the ledger. */
final class Delivering implements ItemProcessor<Due.Work, Outcome> {
    /** Of documents whose receiver the job file no longer knows: only a partner has documents. */
    private static final String PARTNERS = "private, no-cache";

    private final Shift shift;
    private final Outlet outlet;

    Delivering(Shift shift, Outlet outlet) {
        this.shift = shift;
        this.outlet = outlet;
    }

    @Override
    public Outcome process(Due.Work work) {
        Delivery delivery = work.delivery();
        try {
            if (!(shift.format(delivery.receiver(), delivery.format()) instanceof Format.OfArticles format)) {
                return new Outcome.Failed(delivery, "format " + delivery.format() + " writes feeds", true);
            }
            return work.withdrawal() != null
                    ? recall(work, format, work.withdrawal())
                    : show(
                            work,
                            format,
                            Objects.requireNonNull(work.article()),
                            Objects.requireNonNull(work.standing()));
        } catch (IllegalArgumentException e) {
            return new Outcome.Failed(delivery, "format " + delivery.format() + " refuses it: " + e.getMessage(), true);
        } catch (LedgerFault e) {
            throw e; // no fault of the delivery: the run stops
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            return new Outcome.Failed(delivery, "format " + delivery.format() + " failed: " + e, false);
        }
    }

    private Outcome show(Due.Work work, Format.OfArticles format, Article article, Standing standing) {
        Delivery delivery = work.delivery();
        Receiver receiver = shift.receiver(delivery.receiver());
        if (receiver == null) return new Outcome.Untried(delivery);
        if (!standing.opened() && !format.carriesEmbargo()) return new Outcome.Untried(delivery);
        StampedBytes made = story(delivery, format, copy(shift, receiver, article, standing), work.pictures());
        return Sending.send(
                outlet,
                delivery,
                made.bytes(),
                format.mediaType(),
                receiver.cacheControl(),
                format.revision(),
                made.stamp(),
                List.of(new Shown(article.id(), article.version())),
                false);
    }

    private Outcome recall(Due.Work work, Format.OfArticles format, Withdrawal withdrawal) {
        Delivery delivery = work.delivery();
        Recall recall = shift.desk().recall(withdrawal, withdrawal.version());
        StampedBytes made = notice(delivery, format, recall, work.pictures());
        return Sending.send(
                outlet,
                delivery,
                made.bytes(),
                format.mediaType(),
                PARTNERS,
                format.revision(),
                made.stamp(),
                List.of(),
                true);
    }

    /** The article as the receiver may see it now. */
    static Copy copy(Shift shift, Receiver receiver, Article article, Standing standing) {
        return standing.opened()
                ? shift.desk().copy(receiver, article)
                : shift.desk().marked(receiver, article, standing.changed(), shift.now());
    }

    /**
     * @param delivery of the document; null if none was promised yet, as below
     * @param pictures ids of those that it ever showed: those that it does not show now are taken back
     */
    static StampedBytes story(@Nullable Delivery delivery, Format.OfArticles format, Copy copy, List<String> pictures) {
        List<String> shown = format.pictures(copy);
        List<String> takenBack =
                pictures.stream().filter(guid -> !shown.contains(guid)).toList();
        return StampedBytes.of(delivery, copy.stamp(), stamp -> format.render(copy.stamped(stamp), takenBack));
    }

    static StampedBytes notice(
            @Nullable Delivery delivery, Format.OfArticles format, Recall recall, List<String> pictures) {
        return StampedBytes.of(delivery, recall.stamp(), stamp -> format.withdrawn(recall.stamped(stamp), pictures));
    }
}
