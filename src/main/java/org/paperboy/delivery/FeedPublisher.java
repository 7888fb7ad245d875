package org.paperboy.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Sha256;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.Uploader.Draft;
import org.paperboy.format.Format;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;

/**
 * Brings the feeds in one store up to date. A feed is due when what it would hold is not what it last held; else nothing is
 * rendered. Runs outside any transaction: each outcome is booked in one of its own.
 */
public final class FeedPublisher implements PagedWork {
    private final RunContext shift;
    private final Ledger ledger;
    private final Outlet outlet;
    private final boolean onlyRecalls;
    private final DeliveryRecorder booking;
    private final Deque<Receiver> receivers;

    /** @param onlyRecalls take out of feeds what was withdrawn, and put in nothing that they did not have */
    public FeedPublisher(RunContext shift, Outlet outlet, boolean onlyRecalls) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.outlet = outlet;
        this.onlyRecalls = onlyRecalls;
        this.booking = new DeliveryRecorder(shift, outlet);
        this.receivers = new ArrayDeque<>(shift.receiversIn(outlet.name()));
    }

    @Override
    public boolean nextPage() {
        if (shift.tally().guarded() && !onlyRecalls) return false;
        Set<String> owing = new HashSet<>(ledger.withdrawals().objectsToClear(outlet.name()));
        if (onlyRecalls && owing.isEmpty()) return false;
        if (!onlyRecalls) shift.progress().begin("publish");
        Receiver receiver = receivers.poll();
        if (receiver != null && !outlet.gate().resting()) publish(receiver, owing);
        if (!receivers.isEmpty() && !outlet.gate().resting()) return true;
        if (onlyRecalls) {
            for (AbandonedFeeds.Emptied e : AbandonedFeeds.in(outlet, owing, shift)) {
                FeedComposer composer = new FeedComposer(shift, e.receiver());
                DeliveryResult outcome = send(
                        composer,
                        e.receiver(),
                        e.format(),
                        e.delivery(),
                        there -> e.feed().notBefore(there.updated()),
                        true);
                ledger.transact(() -> booking.book(List.of(outcome)));
            }
        }
        ledger.transact(() -> booking.settle());
        return false;
    }

    private void publish(Receiver receiver, Set<String> owing) {
        boolean serves = shift.serves(receiver);
        FeedComposer composer = new FeedComposer(shift, receiver);
        for (Format.OfFeeds format : shift.feedFormats(receiver)) {
            List<String> recalls = owing.stream()
                    .filter(key -> Keys.isOfFeed(receiver, format.fileName(), key))
                    .sorted()
                    .toList();
            boolean givesBackAlone = onlyRecalls || !serves;
            if (givesBackAlone && recalls.isEmpty()) continue;
            List<Filed> window = serves ? window(composer, format) : List.of();
            List<FeedFile> parts = givesBackAlone
                    ? recalls.stream()
                            .map(key -> serves
                                    ? left(receiver, format, key, window)
                                    : part(receiver, key, composer.last(key)))
                            .toList()
                    : FeedFile.of(format, window, file -> standing(receiver, file) != null);
            for (FeedFile part : parts) publish(composer, receiver, format, part, owing);
        }
    }

    private List<Filed> window(FeedComposer composer, Format.OfFeeds format) {
        return onlyRecalls ? composer.undecided(format) : composer.window(format);
    }

    private void publish(
            FeedComposer composer, Receiver receiver, Format.OfFeeds format, FeedFile part, Set<String> owing) {
        // An index waits for its files: they alone failed, and are told of.
        if (!part.files().stream().allMatch(file -> lies(receiver, file))) return;
        String key = Keys.feed(receiver, part.fileName());
        List<Withdrawal> withdrawn = composer.withdrawn(key, part.holds());
        Delivery delivery = delivery(receiver, format, key, fingerprint(receiver, format, part, withdrawn));
        if (!owing.contains(key) && !delivery.isDue(shift.clock().instant())) return;
        DeliveryResult outcome = send(
                composer,
                receiver,
                format,
                delivery,
                there -> composer.feed(format, part, withdrawn, delivery.date(), there),
                owing.contains(key));
        ledger.transact(() -> booking.book(List.of(outcome)));
    }

    private @Nullable Delivery standing(Receiver receiver, String file) {
        return ledger.deliveries()
                .find(outlet.name(), Keys.feed(receiver, file))
                .orElse(null);
    }

    private boolean lies(Receiver receiver, String file) {
        Delivery standing = standing(receiver, file);
        return standing != null && standing.sha256() != null;
    }

    private DeliveryResult send(
            FeedComposer composer,
            Receiver receiver,
            Format.OfFeeds format,
            Delivery delivery,
            Function<FoundFeed, Feed> composing,
            boolean owing) {
        long most = shift.job().limits().feed();
        Feed feed = composing.apply(FoundFeed.NOTHING);
        FeedPrinter.Sheet sheet;
        try {
            sheet = FeedPrinter.print(format, feed, most, owing);
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            return new DeliveryResult.Failed(delivery, "format " + format.name() + " failed: " + e, false);
        }
        for (String note : sheet.notes()) shift.tally().note(delivery.object() + ": " + note);
        if (!sheet.faults().isEmpty()) {
            return new DeliveryResult.Failed(
                    delivery, "read back, it was wrong: " + sheet.faults().get(0), false);
        }
        Draft draft = draft(composer, sheet, feed);
        ledger.transact(() -> booking.announce(delivery, draft.shows()));
        return Uploader.send(
                outlet,
                delivery,
                draft,
                there -> {
                    Feed later = composing.apply(format.found(there));
                    FeedPrinter.Sheet again = FeedPrinter.print(format, later, most, owing);
                    if (again.faults().isEmpty()) return draft(composer, again, later);
                    throw new IllegalStateException(
                            "read back, it was wrong: " + again.faults().get(0));
                },
                format.mediaType(),
                receiver.cacheControl(),
                format.revision(),
                owing);
    }

    /** @param feed that was composed last */
    private static Draft draft(FeedComposer composer, FeedPrinter.Sheet sheet, Feed feed) {
        DocumentStamp stamp = DocumentStamp.dated(feed.updated());
        return new Draft(new StampedBytes(sheet.bytes(), stamp), composer.shows(sheet.copies()));
    }

    /**
     * What stays of a feed's file when what was withdrawn is taken out, and nothing put in. Entries move on from file to
     * file: of what was once in a numbered one, the newest are at least as many as it may have.
     */
    private FeedFile left(Receiver receiver, Format.OfFeeds format, String key, List<Filed> window) {
        int most = format.span().map(Format.Span::most).orElse(Integer.MAX_VALUE);
        List<String> ids = window.stream().map(f -> f.card().id()).toList();
        Map<String, Integer> held = ledger.holdings().held(outlet.name(), key, ids);
        return part(
                receiver,
                key,
                window.stream()
                        .filter(f -> held.containsKey(f.card().id()) && mayStay(receiver, f, held))
                        .limit(most)
                        .toList());
    }

    /** Of what left the receiver's selection it is not given another version, though a guard has it stay. */
    private boolean mayStay(Receiver receiver, Filed filed, Map<String, Integer> held) {
        return shift.desk().covers(receiver, filed.card())
                || Objects.equals(held.get(filed.card().id()), filed.card().version());
    }

    private static FeedFile part(Receiver receiver, String key, List<Filed> holds) {
        return new FeedFile(key.substring(receiver.root().length()), holds, List.of());
    }

    private String fingerprint(Receiver receiver, Format format, FeedFile part, List<Withdrawal> withdrawn) {
        List<String> parts = new ArrayList<>();
        parts.add(shift.terms(receiver, format));
        parts.add(String.valueOf(format.revision()));
        for (Filed filed : part.holds()) parts.add(filed.card().id() + " " + filed.digest());
        for (Withdrawal w : withdrawn) parts.add("withdrawn " + w.id() + " " + w.at());
        for (String file : part.files()) parts.add("file " + file);
        return Sha256.of(parts);
    }

    /** The feed's delivery as it is to be: what it wants is what it would show now. */
    private Delivery delivery(Receiver receiver, Format format, String key, String wanted) {
        Delivery standing = ledger.deliveries().find(outlet.name(), key).orElse(null);
        if (standing == null) {
            Delivery fresh = Delivery.due(outlet.name(), key, receiver.name(), format.name(), "", "");
            ledger.transact(() ->
                    ledger.deliveries().promise(List.of(fresh), shift.clock().instant()));
            return ledger.deliveries().find(outlet.name(), key).orElseThrow().wanting(wanted);
        }
        return standing.wanted().equals(wanted) ? standing : standing.wanting(wanted);
    }
}
