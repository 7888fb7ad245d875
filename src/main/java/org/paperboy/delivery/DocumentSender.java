package org.paperboy.delivery;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.paperboy.article.Article;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.Uploader.Draft;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Holdings.Shown;
import org.paperboy.ledger.LedgerFault;

/** Renders a document that is due and sends it. Used by many threads; holds no connection of the ledger. */
public final class DocumentSender {
    /** Of documents whose receiver the job file no longer knows: only a partner has documents. */
    private static final String PARTNERS = "private, no-cache";

    private final RunContext shift;
    private final Outlet outlet;

    public DocumentSender(RunContext shift, Outlet outlet) {
        this.shift = shift;
        this.outlet = outlet;
    }

    public DeliveryResult process(DueDocuments.Work work) {
        Delivery delivery = work.delivery();
        try {
            if (!(shift.format(delivery.receiver(), delivery.format()) instanceof Format.OfArticles format)) {
                return new DeliveryResult.Failed(delivery, "format " + delivery.format() + " writes feeds", true);
            }
            return work.withdrawal() != null
                    ? recall(work, format, work.withdrawal())
                    : show(
                            work,
                            format,
                            Objects.requireNonNull(work.article()),
                            Objects.requireNonNull(work.standing()));
        } catch (IllegalArgumentException e) {
            return new DeliveryResult.Failed(
                    delivery, "format " + delivery.format() + " refuses it: " + e.getMessage(), true);
        } catch (LedgerFault e) {
            throw e; // no fault of the delivery: the run stops
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            return new DeliveryResult.Failed(delivery, "format " + delivery.format() + " failed: " + e, false);
        }
    }

    private DeliveryResult show(DueDocuments.Work work, Format.OfArticles format, Article article, Standing standing) {
        Delivery delivery = work.delivery();
        Receiver receiver = shift.receiver(delivery.receiver());
        if (receiver == null) return new DeliveryResult.Untried(delivery);
        if (!standing.opened() && !format.carriesEmbargo()) return new DeliveryResult.Untried(delivery);
        Copy copy = copy(shift, receiver, article, standing);
        List<Shown> shows = List.of(new Shown(article.id(), article.version()));
        Function<LastSent, Draft> making = last -> new Draft(story(last, format, copy, work.pictures()), shows);
        return send(delivery, format, receiver.cacheControl(), making, false);
    }

    private DeliveryResult recall(DueDocuments.Work work, Format.OfArticles format, Withdrawal withdrawal) {
        Recall recall = shift.desk().recall(withdrawal, withdrawal.version());
        Function<LastSent, Draft> making = last -> new Draft(notice(last, format, recall, work.pictures()), List.of());
        return send(work.delivery(), format, PARTNERS, making, true);
    }

    private DeliveryResult send(
            Delivery delivery,
            Format.OfArticles format,
            String cacheControl,
            Function<LastSent, Draft> making,
            boolean takesBack) {
        LastSent last = LastSent.by(delivery);
        return Uploader.send(
                outlet,
                delivery,
                making.apply(last),
                there -> making.apply(last.or(there, shift.ours(delivery, format.stamp(there)))),
                format.mediaType(),
                cacheControl,
                format.revision(),
                takesBack);
    }

    /** The article as the receiver may see it now. */
    public static Copy copy(RunContext shift, Receiver receiver, Article article, Standing standing) {
        return standing.opened()
                ? shift.desk().copy(receiver, article)
                : shift.desk().marked(receiver, article, standing.changed(), shift.now());
    }

    /** @param pictures ids of those that it ever showed: those that it does not show now are taken back */
    public static StampedBytes story(LastSent last, Format.OfArticles format, Copy copy, List<String> pictures) {
        List<String> shown = format.pictures(copy);
        List<String> takenBack =
                pictures.stream().filter(guid -> !shown.contains(guid)).toList();
        return StampedBytes.of(last, copy.stamp(), stamp -> format.render(copy.stamped(stamp), takenBack));
    }

    public static StampedBytes notice(LastSent last, Format.OfArticles format, Recall recall, List<String> pictures) {
        return StampedBytes.of(last, recall.stamp(), stamp -> format.withdrawn(recall.stamped(stamp), pictures));
    }
}
