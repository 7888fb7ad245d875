package org.paperboy.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/**
 * The files of feeds that are due in one store. One is due when what it would hold is not what it last held; else nothing is
 * rendered.
 */
public final class DueFeeds implements DueReader {
    /** A feed may hold a thousand stories: a few at a time, so that memory does not grow. */
    private static final int PAGE = 4;

    private final RunContext context;
    private final Ledger ledger;
    private final JobStore jobStore;
    private final Which which;
    private final Deque<Receiver> receivers;
    private final Deque<Deliverable> page = new ArrayDeque<>();
    private @Nullable Set<String> pending;

    /** Which files: an index waits until those are recorded that it names. */
    public enum Which {
        /** Those that show what was withdrawn. It is taken out, and nothing is put in that they did not have. */
        WITHDRAWALS,
        /** All but indexes. */
        FILES,
        INDEXES
    }

    public DueFeeds(RunContext context, JobStore jobStore, Which which) {
        this.context = context;
        this.ledger = context.ledger();
        this.jobStore = jobStore;
        this.which = which;
        this.receivers = new ArrayDeque<>(context.receiversIn(jobStore.name()));
    }

    @Override
    public int page() {
        return PAGE;
    }

    @Override
    public @Nullable Deliverable read() {
        if (pending == null) {
            pending = ledger.aside(() -> new HashSet<>(ledger.withdrawals().objectsToClear(jobStore.name())));
            if (which == Which.FILES) context.progress().begin("publish");
            if (which == Which.WITHDRAWALS) {
                if (pending.isEmpty()) receivers.clear();
                page.addAll(ledger.aside(() -> AbandonedFeeds.in(jobStore, pending(), context)));
            }
        }
        while (page.isEmpty() && !receivers.isEmpty() && !jobStore.breaker().isSuspended()) {
            Receiver receiver = receivers.remove();
            page.addAll(ledger.aside(() -> due(receiver)));
        }
        return page.poll();
    }

    private Set<String> pending() {
        return pending == null ? Set.of() : pending;
    }

    private List<Deliverable> due(Receiver receiver) {
        List<Deliverable> due = new ArrayList<>();
        boolean serves = context.serves(receiver);
        FeedComposer composer = new FeedComposer(context, receiver);
        for (Format.OfFeeds format : context.feedFormats(receiver)) {
            for (FeedFile file : files(composer, receiver, format, serves)) {
                if (isIndex(file) == (which == Which.INDEXES) || which == Which.WITHDRAWALS)
                    due(composer, receiver, format, file).ifPresent(due::add);
            }
        }
        return due;
    }

    private static boolean isIndex(FeedFile file) {
        return !file.files().isEmpty();
    }

    private List<FeedFile> files(FeedComposer composer, Receiver receiver, Format.OfFeeds format, boolean serves) {
        if (which == Which.INDEXES && format.span().isEmpty()) return List.of();
        if (serves && which != Which.WITHDRAWALS)
            return FeedFile.of(format, composer.window(format), file -> standing(receiver, file) != null);
        List<String> keys = pending().stream()
                .filter(key -> Keys.isOfFeed(receiver, format.fileName(), key))
                .sorted()
                .toList();
        if (keys.isEmpty()) return List.of();
        if (!serves)
            return keys.stream()
                    .map(key -> part(receiver, key, composer.last(key)))
                    .toList();
        List<FiledCard> window = composer.undecided(format);
        Set<String> leaving = composer.leaving();
        return keys.stream()
                .map(key -> left(receiver, format, key, window, leaving))
                .toList();
    }

    private Optional<Deliverable> due(FeedComposer composer, Receiver receiver, Format.OfFeeds format, FeedFile file) {
        // An index waits for its files: they alone failed, and are named.
        if (!file.files().stream().allMatch(name -> isThere(receiver, name))) return Optional.empty();
        String key = Keys.feed(receiver, file.fileName());
        List<Withdrawal> withdrawn = composer.withdrawn(key, file.holds());
        Delivery delivery = delivery(receiver, format, key, composer.fingerprint(format, file, withdrawn));
        boolean takesBack = pending().contains(key);
        if (!takesBack && !delivery.isDue(context.clock().instant())) return Optional.empty();
        ComposedFeed feed = composer.feed(format, file, withdrawn, delivery.date());
        return Optional.of(new FeedDeliverable(feed, delivery, takesBack));
    }

    private @Nullable Delivery standing(Receiver receiver, String file) {
        return ledger.deliveries()
                .find(jobStore.name(), Keys.feed(receiver, file))
                .orElse(null);
    }

    private boolean isThere(Receiver receiver, String file) {
        Delivery standing = standing(receiver, file);
        return standing != null && standing.sha256() != null;
    }

    /**
     * What stays of a feed's file when what was withdrawn is taken out, and nothing put in. Entries move on from file to
     * file: of what was once in a numbered one, the newest are at least as many as it may have. Of what leaves the receiver
     * it is not given another version, though a guard may have it stay.
     */
    private FeedFile left(
            Receiver receiver, Format.OfFeeds format, String key, List<FiledCard> window, Set<String> leaving) {
        int most = format.span().map(Format.FeedSpan::most).orElse(Integer.MAX_VALUE);
        List<String> ids = window.stream().map(f -> f.card().id()).toList();
        Map<String, Integer> held = ledger.holdings().held(jobStore.name(), key, ids);
        return part(
                receiver,
                key,
                window.stream()
                        .filter(f -> held.containsKey(f.card().id()))
                        .filter(f -> !leaving.contains(f.card().id())
                                || Objects.equals(
                                        held.get(f.card().id()), f.card().version()))
                        .limit(most)
                        .toList());
    }

    private static FeedFile part(Receiver receiver, String key, List<FiledCard> holds) {
        return new FeedFile(key.substring(receiver.root().length()), holds, List.of());
    }

    /** The feed's delivery as it is to be: what it wants is what it would show now. */
    private Delivery delivery(Receiver receiver, Format format, String key, String wanted) {
        Delivery standing = ledger.deliveries().find(jobStore.name(), key).orElse(null);
        if (standing == null) {
            Delivery fresh = Delivery.due(jobStore.name(), key, receiver.name(), format.name(), "", "");
            ledger.deliveries().promise(List.of(fresh), context.clock().instant());
            return ledger.deliveries().find(jobStore.name(), key).orElseThrow().wanting(wanted);
        }
        return standing.wanted().equals(wanted) ? standing : standing.wanting(wanted);
    }
}
