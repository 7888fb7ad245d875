package org.paperboy.context;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Rights;
import org.paperboy.article.Standing;
import org.paperboy.ledger.Ledger;

/**
 * Articles that were protected and no longer are, because the source says so or no longer says anything. What goes out by
 * that cannot be called back, so a run names them. Safe for many threads.
 */
public final class LiftedProtections {
    private final NamedCount freed = new NamedCount();
    private final NamedCount embargoes = new NamedCount();
    private final NamedCount territories = new NamedCount();
    private final NamedCount scopes = new NamedCount();
    private final NamedCount ends = new NamedCount();

    /**
     * What protected some articles before they changed.
     *
     * @param subscribers ids of those that were for subscribers
     * @param restricted those whose rights kept something from partners, by id
     */
    public record Before(Set<String> subscribers, Map<String, Article> restricted) {
        public static Before of(Ledger ledger, Collection<String> ids) {
            return new Before(
                    ledger.articles().subscribers(ids),
                    ledger.articles().stories(ledger.articles().restricted(ids)));
        }
    }

    public void compare(Before before, Article now) {
        access(before.subscribers().contains(now.id()), now);
        Article was = before.restricted().get(now.id());
        if (was == null) return;
        Rights rights = now.rights();
        if (!was.rights().territories().isEmpty() && rights.territories().isEmpty()) territories.add(now.id());
        if (was.rights().expires() != null && rights.expires() == null) ends.add(now.id());
        boolean scope = was.rights().summaryOnly() && !rights.summaryOnly()
                || was.rights().noArchive() && !rights.noArchive();
        if (scope) scopes.add(now.id());
    }

    public void access(boolean subscriber, Article now) {
        if (subscriber && now.access() == Access.FREE) freed.add(now.id());
    }

    /** One without an end is lifted by what ends it. */
    public void embargo(@Nullable Standing was, Article now, Instant clock) {
        if (was == null || was.withdrawal() != null || was.opened()) return;
        Instant until = was.embargo();
        if (until == null || !until.isAfter(clock)) return;
        Instant next = now.embargo();
        boolean earlier = next != null && next.isBefore(until) && !until.equals(Instant.MAX);
        if (next == null || earlier) embargoes.add(now.id());
    }

    /** One for each kind, such as {@code 2 paid articles became free: hp-104, hp-105}. */
    public List<String> sentences() {
        return Stream.of(
                        freed.of(freed.count() == 1 ? "paid article became free" : "paid articles became free"),
                        embargoes.of(embargoes.count() == 1 ? "embargo lifted" : "embargoes lifted"),
                        territories.of("without rights.territories now"),
                        scopes.of("without rights.scope now"),
                        ends.of("without rights.expires now"))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
