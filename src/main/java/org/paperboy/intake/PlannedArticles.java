package org.paperboy.intake;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.OtherClocks;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/**
 * Opens articles whose time has come, without the source having changed, and makes documents due, or takes them back, as
 * the clock has it: where a delay has passed since the last run, an article has ended, a contract began. Where receivers or
 * their terms changed, goes through every article.
 */
public final class PlannedArticles {
    public static final int PAGE = 200;

    /** For which receivers everything has been planned. */
    private static final String CURSOR = "planned";

    private final RunContext context;
    private final Ledger ledger;
    private final DocumentPlanner planner;
    private final Deque<FiledCard> page = new ArrayDeque<>();
    private final Deque<TimeSpan> spans = new ArrayDeque<>();
    private boolean opening = true;
    private boolean everything;
    private String after = "";

    public PlannedArticles(RunContext context, DocumentPlanner planner) {
        this.context = context;
        this.ledger = context.ledger();
        this.planner = planner;
    }

    /** Articles for which the clock has passed a limit: those published after one instant and no later than another. */
    private record TimeSpan(Instant after, Instant upTo) {}

    /** Notes that every article is planned under these terms, at this time. */
    public static void allPlanned(RunContext context, DocumentPlanner planner) {
        // Whose contract is over by another clock alone was passed over: the next run looks at everything.
        boolean all = context.job().receivers().stream()
                .allMatch(r -> context.serves(r) || !context.desk().serves(r, context.now(), context.now()));
        context.ledger().cursors().set(CURSOR, all ? planner.fingerprint() : "");
        OtherClocks.noteReleased(context.ledger(), context.now());
    }

    /** Whether the last run planned everything under other terms; false before the first. */
    public static boolean underOtherTerms(RunContext context) {
        return context.ledger()
                .cursors()
                .get(CURSOR)
                .filter(terms -> !terms.equals(new DocumentPlanner(context).fingerprint()))
                .isPresent();
    }

    public void begin() {
        ledger.aside(() -> {
            String terms = ledger.cursors().get(CURSOR).orElse("");
            Instant before = OtherClocks.lastReleased(ledger).orElse(context.now());
            everything = !planner.idle()
                    && (context.asked().full() || !terms.equals(planner.fingerprint()) || planner.turned(before));
            if (!everything && before.isBefore(context.now())) {
                planner.offsets()
                        .forEach(o -> spans.add(
                                new TimeSpan(before.minus(o), context.now().minus(o))));
            }
            return true;
        });
    }

    public void end() {
        ledger.aside(() -> {
            allPlanned(context, planner);
            return true;
        });
    }

    public @Nullable FiledCard read() {
        if (page.isEmpty() && opening) {
            // What the chunk before opened is not met again.
            List<FiledCard> next = ledger.look(() -> ledger.cards().opening(context.now(), PAGE));
            for (FiledCard f : next) page.add(new FiledCard(f.card(), f.digest(), true));
            opening = next.size() == PAGE;
        }
        while (page.isEmpty() && !spans.isEmpty()) page.addAll(ledger.look(() -> next(spans.remove())));
        if (page.isEmpty() && everything) {
            List<FiledCard> next = ledger.look(() -> ledger.cards().kept(after, PAGE));
            page.addAll(next);
            everything = next.size() == PAGE;
            if (everything) after = next.get(PAGE - 1).card().id();
        }
        return page.poll();
    }

    /** The newest of the span; what is left of it comes next. */
    private List<FiledCard> next(TimeSpan span) {
        List<FiledCard> newest = ledger.cards().published(span.after(), span.upTo(), PAGE);
        if (newest.size() >= PAGE) {
            Instant oldest = newest.get(newest.size() - 1).card().published();
            spans.push(new TimeSpan(span.after(), oldest.minusSeconds(1)));
        }
        return newest;
    }

    /** An article may be met twice: opened in this very chunk, or at the end of two delays. */
    public void write(List<? extends FiledCard> chunk) {
        Map<String, FiledCard> articles = new LinkedHashMap<>();
        for (FiledCard filed : chunk) articles.putIfAbsent(filed.card().id(), filed);
        ledger.articles()
                .open(articles.values().stream()
                        .filter(FiledCard::opened)
                        .map(f -> f.card().id())
                        .toList());
        planner.plan(asTheyAreNow(articles));
    }

    /** What waited when the page was read may have been opened by the chunk before. */
    private List<FiledCard> asTheyAreNow(Map<String, FiledCard> articles) {
        List<String> waiting = articles.values().stream()
                .filter(filed -> !filed.opened())
                .map(filed -> filed.card().id())
                .toList();
        articles.putAll(ledger.cards().ofIds(waiting));
        return List.copyOf(articles.values());
    }
}
