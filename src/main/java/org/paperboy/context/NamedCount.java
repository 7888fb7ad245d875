package org.paperboy.context;

import java.util.LinkedHashSet;
import java.util.Set;

/** How many there are, and the names of the first few: {@code 4: hp-101, hp-102, hp-103 and 1 more}. For many threads. */
public final class NamedCount {
    /** What one line of a log has room for. */
    public static final int MOST_NAMES = 3;

    private final Set<String> names = new LinkedHashSet<>();
    private long count;

    public synchronized void add(String name) {
        count++;
        if (names.size() < MOST_NAMES) names.add(name);
    }

    synchronized long count() {
        return count;
    }

    /**
     * The first few names.
     *
     * @param of how many there are in all
     */
    public synchronized String names(long of) {
        long more = of - names.size();
        return String.join(", ", names) + (more <= 0 ? "" : " and " + more + " more");
    }

    /** Such as {@code 2 killed: hp-104, hp-105}; empty if there is none. */
    public synchronized String of(String what) {
        return count == 0 ? "" : count + " " + what + ": " + names(count);
    }
}
