package org.paperboy.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Card;
import org.paperboy.article.Sha256;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.EditionPlaces;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.ledger.HoldingTable.FeedEntry;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/** Composes one receiver's feeds from the ledger. Copies are kept for the next of its formats, at most as many as one feed has. */
public final class FeedComposer {
    private final RunContext context;
    private final Receiver receiver;
    private final EditionCopies issues;
    private final EditionPlaces places;
    private final Map<String, Copy> copies = new HashMap<>();
    private @Nullable List<FiledCard> usual;

    public FeedComposer(RunContext context, Receiver receiver) {
        this.context = context;
        this.receiver = receiver;
        this.issues = new EditionCopies(context, receiver);
        this.places = new EditionPlaces(context, receiver);
    }

    /** What the receiver's feed in that format would hold now. A feed that holds all of a time has articles alone. */
    public List<FiledCard> window(Format.OfFeeds format) {
        if (format.span().isPresent()) {
            return newest().since(context.now().minus(format.span().get().reach()))
                    .current();
        }
        if (usual == null) usual = usual();
        return usual;
    }

    private List<FiledCard> usual() {
        List<FiledCard> articles = newest().current();
        return receiver.editions() ? FeedWindow.newest(articles, issues.newest(), receiver.entries()) : articles;
    }

    /** The same before it is decided which editions the receiver loses by their language: with those that it has. */
    List<FiledCard> undecided(Format.OfFeeds format) {
        List<FiledCard> window = window(format);
        if (!receiver.editions() || format.span().isPresent()) return window;
        return FeedWindow.newest(window, issues.leaving(), receiver.entries());
    }

    /** Ids of articles and editions that are in feeds only until it is decided whether the receiver loses them. */
    Set<String> leaving() {
        List<FiledCard> editions = receiver.editions() ? issues.leaving() : List.of();
        return Stream.concat(newest().undecided().stream(), editions.stream())
                .map(filed -> filed.card().id())
                .collect(Collectors.toSet());
    }

    /** What is left of the feed under the key, while its receiver is given nothing new. */
    public List<FiledCard> last(String key) {
        List<FiledCard> articles = newest().last(key, context.ledger().holdings());
        return receiver.editions() ? FeedWindow.newest(articles, issues.last(key), receiver.entries()) : articles;
    }

    private FeedWindow newest() {
        return new FeedWindow(
                receiver,
                context.desk(),
                context.ledger().cards(),
                context.now(),
                context.time().latest());
    }

    /** What the feed under the key once held, and must be known to have lost; not what it holds again. */
    public List<Withdrawal> withdrawn(String key, List<FiledCard> holds) {
        Set<String> back = new HashSet<>();
        for (FiledCard filed : holds) {
            back.add(filed.card().id());
            for (Card item : issues.items(filed.card().id())) back.add(item.id());
        }
        Instant since = context.now().minus(context.job().tombstones().of(receiver));
        return context.ledger().withdrawals().tombstones(receiver.store(), key, since).stream()
                .filter(w -> !back.contains(w.id()))
                .toList();
    }

    /** Of all that a file of a feed would show: the file is due when that is not what it last showed. */
    public String fingerprint(Format.OfFeeds format, FeedFile file, List<Withdrawal> withdrawn) {
        List<String> parts = new ArrayList<>();
        parts.add(context.terms(receiver, format));
        parts.add(String.valueOf(format.revision()));
        for (FiledCard filed : file.holds()) parts.add(filed.card().id() + " " + filed.digest());
        parts.addAll(editions(file.holds()));
        for (Withdrawal w : withdrawn) parts.add("withdrawn " + w.id() + " " + w.at());
        for (String name : file.files()) parts.add("file " + name);
        return Sha256.of(parts);
    }

    /** Which editions these name, in words: a feed is due when one comes out or goes. */
    private List<String> editions(List<FiledCard> holds) {
        List<String> ids = holds.stream().map(filed -> filed.card().id()).toList();
        return places.learn(ids).words(ids).toList();
    }

    /**
     * A file of a feed, with all that the ledger knows of it.
     *
     * @param last the feed's last date, if it had one: it never goes back
     */
    public ComposedFeed feed(Format.OfFeeds format, FeedFile file, List<Withdrawal> withdrawn, @Nullable Instant last) {
        List<Copy> entries = copies(file.holds());
        List<String> ids = entries.stream().map(Copy::articleId).toList();
        String key = Keys.feed(receiver, file.fileName());
        Map<String, FeedEntry> before = context.ledger().holdings().entries(receiver.store(), key, ids);
        Map<String, List<ShownArticle>> items = new HashMap<>();
        for (String id : ids) {
            List<ShownArticle> shown = issues.shows(id);
            if (!shown.isEmpty()) items.put(id, shown);
        }
        return new ComposedFeed(context, receiver, format, file, entries, before, items, withdrawn, last);
    }

    private List<Copy> copies(List<FiledCard> holds) {
        Set<String> wanted = holds.stream().map(f -> f.card().id()).collect(Collectors.toSet());
        copies.keySet().retainAll(wanted);
        wanted.removeAll(copies.keySet());
        places.learn(wanted);
        for (Article article : context.ledger().articles().stories(wanted).values()) {
            copies.put(article.id(), context.desk().copy(receiver, article, places.of(article)));
        }
        for (String id : wanted) issues.copy(id).ifPresent(edition -> copies.put(id, edition.text()));
        return holds.stream()
                .map(f -> copies.get(f.card().id()))
                .filter(Objects::nonNull)
                .toList();
    }
}
