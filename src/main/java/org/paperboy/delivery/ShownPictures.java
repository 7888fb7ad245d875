package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperboy.article.MemoryShortage;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.archive.PictureTable;

/**
 * The pictures that documents ever showed as items of their own. Anybody who stored one goes on using it, until a document says
 * that it was taken back: so they are noted before the document is sent, even if that fails.
 */
final class ShownPictures {
    private final RunContext context;

    ShownPictures(RunContext context) {
        this.context = context;
    }

    /**
     * In the transaction of the caller.
     *
     * @param store that all these documents are in
     * @return the same, each with the pictures that it ever showed, and those that it is to show now
     */
    List<DocumentDeliverable> noted(String store, List<DocumentDeliverable> due) {
        PictureTable pictures = context.ledger().pictures();
        List<DocumentDeliverable> apart =
                due.stream().filter(this::hasPicturesApart).toList();
        if (apart.isEmpty()) return due;
        for (DocumentDeliverable work : apart) {
            pictures.expect(store, work.delivery().object(), shows(work));
        }
        Map<String, List<String>> ever = pictures.of(
                store, apart.stream().map(w -> w.delivery().object()).toList());
        List<DocumentDeliverable> noted = new ArrayList<>();
        for (DocumentDeliverable work : due) {
            noted.add(work.with(ever.getOrDefault(work.delivery().object(), List.of())));
        }
        return noted;
    }

    private boolean hasPicturesApart(DocumentDeliverable work) {
        Delivery d = work.delivery();
        return context.format(d.receiver(), d.format()) instanceof Format.OfArticles format && format.picturesApart();
    }

    private List<String> shows(DocumentDeliverable work) {
        Delivery d = work.delivery();
        Receiver receiver = context.receiver(d.receiver());
        if (work.article() == null || work.standing() == null || receiver == null) return List.of();
        if (!(context.format(d.receiver(), d.format()) instanceof Format.OfArticles format)) return List.of();
        try {
            return format.pictures(
                    DocumentDeliverable.copy(context, receiver, work.article(), work.edition(), work.standing()));
        } catch (RuntimeException e) {
            // It will not be written either: what is wrong is said then.
            MemoryShortage.rethrow(e);
            return List.of();
        }
    }
}
