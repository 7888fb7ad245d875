package org.paperboy.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Holdings.Entry;
import org.paperboy.ledger.Holdings.Shown;

/** Composes one receiver's feeds from the ledger. Copies are kept for the next of its formats, and no more than one feed has. */
public final class FeedComposer {
    /** Atom demands a date also of a feed without entries (RFC 4287, 4.1.1). Readers take 1970 for a fault. */
    private static final Instant NEVER_HELD = Instant.parse("2000-01-01T00:00:00Z");

    private final RunContext shift;
    private final Receiver receiver;
    private final EditionCopies issues;
    private final Map<String, Copy> copies = new HashMap<>();
    private @Nullable List<Filed> usual;
    private @Nullable EntryDates dates;

    public FeedComposer(RunContext shift, Receiver receiver) {
        this.shift = shift;
        this.receiver = receiver;
        this.issues = new EditionCopies(shift, receiver);
    }

    /** What the receiver's feed in that format would hold now. A feed that holds all of a time has articles alone. */
    public List<Filed> window(Format.OfFeeds format) {
        if (format.span().isPresent()) {
            return newest().since(shift.now().minus(format.span().get().reach()))
                    .current();
        }
        if (usual == null) usual = usual();
        return usual;
    }

    private List<Filed> usual() {
        List<Filed> articles = newest().current();
        return receiver.editions() ? FeedWindow.newest(articles, issues.newest(), receiver.entries()) : articles;
    }

    /** The same before it is decided which editions the receiver loses by their language: with those that it has. */
    List<Filed> undecided(Format.OfFeeds format) {
        List<Filed> window = window(format);
        if (!receiver.editions() || format.span().isPresent()) return window;
        return FeedWindow.newest(window, issues.leaving(), receiver.entries());
    }

    /** What is left of the feed under the key, while its receiver is given nothing new. */
    public List<Filed> last(String key) {
        List<Filed> articles = newest().last(key, shift.ledger().holdings());
        return receiver.editions() ? FeedWindow.newest(articles, issues.last(key), receiver.entries()) : articles;
    }

    private FeedWindow newest() {
        return new FeedWindow(receiver, shift.desk(), shift.ledger().catalogue(), shift.now());
    }

    /** What the feed under the key once held, and must be known to have lost; not what it holds again. */
    public List<Withdrawal> withdrawn(String key, List<Filed> holds) {
        Set<String> back = new HashSet<>();
        for (Filed filed : holds) {
            back.add(filed.card().id());
            for (Card item : issues.items(filed.card().id())) back.add(item.id());
        }
        Instant since = shift.now().minus(shift.job().tombstones().of(receiver));
        return shift.ledger().withdrawals().tombstones(receiver.store(), key, since).stream()
                .filter(w -> !back.contains(w.id()))
                .toList();
    }

    /**
     * One that never held anything has a date of its own, whatever the clock of the run that writes it: the same newsroom
     * gives the same bytes. Its first entry brings the feed's first real date.
     *
     * @param earliest the feed's last date, if it had one: it never goes back
     */
    public Feed feed(Format.OfFeeds format, FeedFile part, List<Withdrawal> withdrawn, @Nullable Instant earliest) {
        return feed(format, part, withdrawn, earliest, FoundFeed.NOTHING);
    }

    /** @param there what the feed shows in the store, where that was read: it is not dated before that either */
    public Feed feed(
            Format.OfFeeds format,
            FeedFile part,
            List<Withdrawal> withdrawn,
            @Nullable Instant earliest,
            FoundFeed there) {
        List<Copy> entries = dated(format, part, there);
        boolean held = earliest != null && !earliest.equals(NEVER_HELD);
        Instant first = entries.isEmpty() && withdrawn.isEmpty() ? NEVER_HELD : Instant.EPOCH;
        return shift.desk()
                .feed(
                        receiver,
                        shift.base(receiver),
                        part.fileName(),
                        entries,
                        withdrawn.stream().map(shift.desk()::tombstone).toList(),
                        held ? earliest : first,
                        part.files())
                .notBefore(there.updated());
    }

    private List<Copy> dated(Format.OfFeeds format, FeedFile part, FoundFeed there) {
        List<Copy> entries = copies(part.holds());
        String key = Keys.feed(receiver, part.fileName());
        List<String> ids = entries.stream().map(Copy::articleId).toList();
        Map<String, Entry> before = shift.ledger().holdings().entries(receiver.store(), key, ids);
        dates = new EntryDates(format, shift.job().publication().language(), before, there);
        return dates.date(entries);
    }

    /**
     * What readers of these entries see, the articles in an edition too: a withdrawal must find them all.
     *
     * @param entries of the feed that was composed last
     */
    List<Shown> shows(List<Copy> entries) {
        // An article may be in several editions, and an entry by itself: it is held once.
        Map<String, Shown> shown = new LinkedHashMap<>();
        for (Copy copy : entries) {
            Entry entry = dates == null ? null : dates.entry(copy.articleId());
            shown.put(copy.articleId(), new Shown(copy.articleId(), copy.version(), entry));
            for (Shown item : issues.shows(copy.articleId())) shown.putIfAbsent(item.article(), item);
        }
        return List.copyOf(shown.values());
    }

    private List<Copy> copies(List<Filed> holds) {
        Set<String> wanted = holds.stream().map(f -> f.card().id()).collect(Collectors.toSet());
        copies.keySet().retainAll(wanted);
        wanted.removeAll(copies.keySet());
        for (Article article : shift.ledger().archive().stories(wanted).values()) {
            copies.put(article.id(), shift.desk().copy(receiver, article));
        }
        for (String id : wanted) issues.copy(id).ifPresent(edition -> copies.put(id, edition.text()));
        return holds.stream()
                .map(f -> copies.get(f.card().id()))
                .filter(Objects::nonNull)
                .toList();
    }
}
