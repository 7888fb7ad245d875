package org.paperboy.context;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.paperboy.article.Edition;
import org.paperboy.context.SourceDoubts.SourceDoubt;
import org.paperboy.ledger.Ledger;

/**
 * Ids that two files of a folder have, of which one counts because it is the later. That may be meant, or a copy that somebody
 * forgot: so it is named. Safe for many threads.
 */
public final class DoubledFiles {
    private static final int MOST = 20;
    private static final int MOST_KEPT = 1000;

    private final Map<String, Set<String>> places = new TreeMap<>();
    private final Set<SourceDoubt> ended = EnumSet.noneOf(SourceDoubt.class);

    /** @param more places of records by the id that they have in common */
    public synchronized void add(Map<String, Set<String>> more) {
        more.forEach((id, at) -> {
            if (places.size() < MOST_KEPT || places.containsKey(id))
                places.computeIfAbsent(id, any -> new TreeSet<>()).addAll(at);
        });
    }

    private Optional<String> sentence(Collection<String> ids, String counts) {
        if (ids.isEmpty()) return Optional.empty();
        String named = ids.stream()
                .limit(MOST)
                .map(id -> id + " (" + String.join(", ", places.getOrDefault(id, Set.of())) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of((ids.size() == 1 ? "1 id is" : ids.size() + " ids are") + " in more than one file: " + named
                + (ids.size() > MOST ? ", and " + (ids.size() - MOST) + " more" : "")
                + ". Of each the higher version counts, else " + counts
                + ": give the others ids of their own, or delete them");
    }

    /** A read that met all of a source has ended: what it did not find doubled has one file again. */
    public synchronized void ended(SourceDoubt of) {
        ended.add(of);
    }

    /** Keeps what was found: every run names it, until a whole read does not find it. */
    public synchronized void keep(Ledger ledger) {
        for (SourceDoubt doubt : List.of(SourceDoubt.DOUBLED_ARTICLES, SourceDoubt.DOUBLED_EDITIONS)) {
            boolean editions = doubt == SourceDoubt.DOUBLED_EDITIONS;
            List<String> ids = places.keySet().stream()
                    .filter(id -> id.startsWith(Edition.PREFIX) == editions)
                    .toList();
            String counts = editions ? "the one that is out already, else the later date" : "the later date";
            Optional<String> found = sentence(ids, counts);
            if (found.isPresent()) SourceDoubts.note(ledger, doubt, found.get());
            else if (ended.contains(doubt)) SourceDoubts.resolved(ledger, doubt);
        }
    }
}
