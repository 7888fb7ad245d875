package org.paperboy.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Feed;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.ledger.Delivery;

/**
 * Feeds that still lie in a store though the job file no longer has their receivers. They stay as they are, until one shows
 * what is withdrawn: then it is emptied, for nobody says any more what else it should hold.
 */
final class AbandonedFeeds {
    private AbandonedFeeds() {}

    /** An emptied feed, to be sent in place of what stands. */
    record Emptied(Receiver receiver, Format.OfFeeds format, Delivery delivery, Feed feed) {}

    /** @param owing keys of the store's objects that have something to give back */
    static List<Emptied> in(Outlet outlet, Set<String> owing, RunContext shift) {
        List<Emptied> emptied = new ArrayList<>();
        for (String key : owing) {
            if (known(key, outlet, shift)) continue;
            Delivery delivery = shift.ledger()
                    .deliveries()
                    .find(outlet.name(), key)
                    .filter(Delivery::isFeed)
                    .orElse(null);
            if (delivery == null || !(Formats.named(delivery.format()) instanceof Format.OfFeeds format)) continue;
            Receiver receiver = DepartedReceivers.remembered(delivery);
            FeedComposer composer = new FeedComposer(shift, receiver);
            List<Withdrawal> withdrawn = composer.withdrawn(key, List.of());
            Feed feed = composer.feed(format, FeedFile.whole(format, List.of()), withdrawn, delivery.date());
            emptied.add(new Emptied(receiver, format, delivery.wanting(""), feed));
        }
        return emptied;
    }

    private static boolean known(String key, Outlet outlet, RunContext shift) {
        return shift.receiversIn(outlet.name()).stream()
                .anyMatch(r -> shift.feedFormats(r).stream().anyMatch(f -> Keys.isOfFeed(r, f.fileName(), key)));
    }
}
