package org.paperboy.delivery;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.paperboy.article.Edition;
import org.paperboy.channel.EditionCopy.FeedLink;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.format.EditionFormat;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;

/** Where an edition is, within its store and for readers. */
public final class EditionAddress {
    private final RunContext context;
    private final Ledger ledger;

    EditionAddress(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
    }

    /**
     * Where a receiver's readers find the edition: at its own address; if it has none at that of its page, the receiver's own
     * or the first channel's that has one, or on the publication's site. What a channel may see has no delay and no end.
     *
     * @return absolute
     */
    String of(Receiver receiver, Edition edition) {
        String own = edition.text().link();
        if (!own.isEmpty()) return own;
        URI home = context.job().publication().home();
        if (context.job().editionRules().link() == JobFile.Link.SITE)
            return home.resolve(Edition.path(edition.day())).toString();
        return Stream.concat(Stream.of(receiver), context.job().receivers().stream())
                .filter(r -> r instanceof Receiver.Channel)
                .filter(r -> context.entitlement(r, Offer.of(edition, true), Possession.NOTHING)
                        .shown())
                .findFirst()
                .map(channel -> page(channel, edition))
                .orElse(home)
                .toString();
    }

    private URI page(Receiver channel, Edition edition) {
        EditionFormat format = Formats.ofEditions(channel).orElseThrow();
        Optional<String> existing = ledger.deliveries().ofArticles(List.of(edition.id())).stream()
                .filter(d -> d.store().equals(channel.store()) && isFor(channel, format, d))
                .map(Delivery::object)
                .findFirst();
        return context.base(channel).resolve(existing.orElseGet(() -> freeKey(channel, format, edition)));
    }

    /** Whether the delivery, which is in the receiver's store, shows an edition to it in that format. */
    public static boolean isFor(Receiver receiver, EditionFormat format, Delivery d) {
        return d.format().equals(Receiver.EDITION) && d.receiver().equals(receiver.name()) && format.writes(d.object());
    }

    /** The key of an object that shows the edition and was not promised yet. */
    String freeKey(Receiver receiver, EditionFormat format, Edition edition) {
        String key = Keys.edition(receiver, format.folder(), format.suffix(), edition);
        return ledger.deliveries().find(receiver.store(), key).isEmpty()
                ? key
                : Keys.editionOnSameDay(receiver, format.folder(), format.suffix(), edition);
    }

    /** The receiver's feeds in which editions are. */
    List<FeedLink> feeds(Receiver receiver) {
        return context.feedFormats(receiver).stream()
                .filter(format -> format.span().isEmpty())
                .map(format -> new FeedLink(
                        format.mediaType().split(";", 2)[0],
                        context.base(receiver)
                                .resolve(Keys.feed(receiver, format.fileName()))
                                .toString()))
                .toList();
    }
}
