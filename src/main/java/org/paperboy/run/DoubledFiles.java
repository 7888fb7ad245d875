package org.paperboy.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Ids that two files of a folder have, of which one counts because it is the later. That may be meant, or a copy that somebody
 * forgot: so it is named, by a run once. Safe for many threads.
 */
final class DoubledFiles {
    private static final String CURSOR = "doubled-files";
    private static final int MOST = 20;
    private static final int MOST_KEPT = 1000;

    private final Map<String, Set<String>> places = new TreeMap<>();

    /** @param more places of records by the id that they have in common */
    synchronized void add(Map<String, Set<String>> more) {
        more.forEach((id, at) -> {
            if (places.size() < MOST_KEPT || places.containsKey(id))
                places.computeIfAbsent(id, any -> new TreeSet<>()).addAll(at);
        });
    }

    /** For a person; empty if there are none. */
    synchronized Optional<String> sentence() {
        return sentence(places.keySet());
    }

    private Optional<String> sentence(Collection<String> ids) {
        if (ids.isEmpty()) return Optional.empty();
        String named = ids.stream()
                .limit(MOST)
                .map(id -> id + " (" + String.join(", ", places.getOrDefault(id, Set.of())) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(
                (ids.size() == 1 ? "1 id is" : ids.size() + " ids are") + " in more than one file: " + named
                        + (ids.size() > MOST ? ", and " + (ids.size() - MOST) + " more" : "")
                        + ". Of each the higher version counts, else the later date: give the others ids of their own, or delete them");
    }

    /** Those that no run has named so far; from now on they are named. */
    synchronized void name(Shift shift) {
        String before = shift.ledger().cursors().get(CURSOR).orElse("");
        Set<String> named = new TreeSet<>(Arrays.asList(before.split("\n", -1)));
        List<String> fresh =
                places.keySet().stream().filter(id -> !named.contains(id)).toList();
        sentence(fresh)
                .ifPresent(said -> shift.tally()
                        .note(said + ". Runs name them once, " + shift.job().command("check") + " always"));
        String now = String.join("\n", places.keySet());
        if (!now.equals(before)) shift.ledger().cursors().set(CURSOR, now);
    }
}
