package org.paperboy.delivery.stores;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Desk;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.FoundNotice;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DocumentPlace;
import org.paperboy.format.Format;
import org.paperboy.job.JobFile;

/**
 * Distinguishes our own notices of withdrawals from everything else in a store. A notice is ours only where it is at the key
 * of its article, and writing it again gives the very same bytes.
 */
final class NoticeFinder {
    private final Publication publication;
    private final Desk desk;
    private final List<DocumentPlace> places;

    NoticeFinder(JobFile job) {
        this.publication = job.publication();
        this.desk = new Desk(publication);
        this.places = DocumentPlace.all(job);
    }

    /** A notice, and whose it is. */
    record ReceiverNotice(Receiver receiver, Format.OfArticles format, Withdrawal withdrawal, DocumentStamp stamp) {}

    /** Ids of pictures that the object, if it is a document of Paperboy's, has as items of their own. */
    List<String> pictures(String store, String key, byte[] bytes) {
        return places.stream()
                .filter(place -> place.format().picturesApart())
                .filter(place -> place.receiver().store().equals(store))
                .filter(place ->
                        key.startsWith(place.receiver().root() + place.format().name() + "/"))
                .findFirst()
                .map(place -> place.format().pictures(bytes))
                .orElse(List.of());
    }

    /** @return empty if the object is none of our notices */
    Optional<ReceiverNotice> find(String store, String key, byte[] bytes) {
        for (DocumentPlace place : places) {
            if (!place.receiver().store().equals(store)
                    || !key.startsWith(place.receiver().root())) continue;
            Optional<FoundNotice> found = place.format().notice(bytes);
            if (found.isEmpty()) continue;
            for (String article : publication.articlesOf(found.get().id())) {
                Withdrawal withdrawal = withdrawal(article, found.get());
                DocumentStamp stamp = found.get().stamp();
                if (place.has(store, article, key) && isWritten(place.format(), withdrawal, stamp, bytes))
                    return Optional.of(new ReceiverNotice(place.receiver(), place.format(), withdrawal, stamp));
            }
        }
        return Optional.empty();
    }

    private static Withdrawal withdrawal(String article, FoundNotice found) {
        return new Withdrawal(article, found.version(), found.stamp().date(), found.kind(), found.reason());
    }

    private boolean isWritten(Format.OfArticles format, Withdrawal withdrawal, DocumentStamp stamp, byte[] bytes) {
        Recall recall = desk.recall(withdrawal, withdrawal.version()).stamped(stamp);
        return Arrays.equals(format.withdrawn(recall, format.pictures(bytes)), bytes);
    }
}
