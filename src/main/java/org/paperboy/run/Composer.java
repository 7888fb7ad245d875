package org.paperboy.run;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Holdings.Shown;

/** Composes one receiver's feeds from the ledger. Copies are kept for the next of its formats, and no more than one feed has. */
final class Composer {
    /** Atom demands a date also of a feed without entries (RFC 4287, 4.1.1). Readers take 1970 for a fault. */
    private static final Instant NEVER_HELD = Instant.parse("2000-01-01T00:00:00Z");

    private final Shift shift;
    private final Receiver receiver;
    private final Issues issues;
    private final Map<String, Copy> copies = new HashMap<>();
    private @Nullable List<Filed> usual;

    Composer(Shift shift, Receiver receiver) {
        this.shift = shift;
        this.receiver = receiver;
        this.issues = new Issues(shift, receiver);
    }

    /** What the receiver's feed in that format would hold now. A feed that holds all of a time has articles alone. */
    List<Filed> window(Format.OfFeeds format) {
        if (format.span().isPresent()) {
            return newest().since(shift.now().minus(format.span().get().reach()))
                    .current();
        }
        if (usual == null) usual = usual();
        return usual;
    }

    private List<Filed> usual() {
        List<Filed> articles = newest().current();
        return receiver.editions() ? Window.newest(articles, issues.newest(), receiver.entries()) : articles;
    }

    /** The same before it is decided which editions the receiver loses by their language: with those that it has. */
    List<Filed> undecided(Format.OfFeeds format) {
        List<Filed> window = window(format);
        if (!receiver.editions() || format.span().isPresent()) return window;
        return Window.newest(window, issues.leaving(), receiver.entries());
    }

    /** What is left of the feed under the key, while its receiver is given nothing new. */
    List<Filed> last(String key) {
        List<Filed> articles = newest().last(key, shift.ledger().holdings());
        return receiver.editions() ? Window.newest(articles, issues.last(key), receiver.entries()) : articles;
    }

    private Window newest() {
        return new Window(receiver, shift.desk(), shift.ledger().catalogue(), shift.now());
    }

    /** What the feed under the key once held, and must be known to have lost; not what it holds again. */
    List<Withdrawal> withdrawn(String key, List<Filed> holds) {
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
    Feed feed(Part part, List<Withdrawal> withdrawn, @Nullable Instant earliest) {
        List<Copy> entries = copies(part.holds());
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
                        part.files());
    }

    /** What readers of these entries see, the articles in an edition too: a withdrawal must find them all. */
    List<Shown> shows(List<Copy> entries) {
        // An article may stand in several editions, and by itself: it is held once.
        Set<Shown> shown = new LinkedHashSet<>();
        for (Copy copy : entries) {
            shown.add(new Shown(copy.articleId(), copy.version()));
            shown.addAll(issues.shows(copy.articleId()));
        }
        return List.copyOf(shown);
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
