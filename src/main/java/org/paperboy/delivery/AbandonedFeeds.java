package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.ledger.Delivery;

/**
 * Feeds that are still in a store though the job file no longer has their receivers. They stay as they are, until one shows
 * what is withdrawn: then it is emptied, because nobody says what else it should hold.
 */
final class AbandonedFeeds {
    private AbandonedFeeds() {}

    /** @param pending keys of the store's objects that have something to give back */
    static List<FeedDeliverable> in(JobStore jobStore, Set<String> pending, RunContext context) {
        List<FeedDeliverable> emptied = new ArrayList<>();
        for (String key : pending) {
            if (known(key, jobStore, context)) continue;
            Delivery delivery = context.ledger()
                    .deliveries()
                    .find(jobStore.name(), key)
                    .filter(Delivery::isFeed)
                    .orElse(null);
            if (delivery == null || !(Formats.named(delivery.format()) instanceof Format.OfFeeds format)) continue;
            Receiver receiver = DepartedReceivers.remembered(delivery);
            FeedComposer composer = new FeedComposer(context, receiver);
            List<Withdrawal> withdrawn = composer.withdrawn(key, List.of());
            ComposedFeed feed = composer.feed(format, FeedFile.whole(format, List.of()), withdrawn, delivery.date());
            emptied.add(new FeedDeliverable(feed, delivery.wanting(""), true));
        }
        return emptied;
    }

    private static boolean known(String key, JobStore jobStore, RunContext context) {
        return context.receiversIn(jobStore.name()).stream()
                .anyMatch(r -> context.feedFormats(r).stream().anyMatch(f -> Keys.isOfFeed(r, f.fileName(), key)));
    }
}
