package org.paperboy.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.Archive;
import org.paperboy.ledger.Archive.Filed;

/** What a receiver's feeds would hold now: its newest open articles, published and then id, both descending. */
final class Window {
    private static final Comparator<Filed> NEWEST_FIRST = Comparator.comparing(
                    (Filed f) -> f.card().published())
            .thenComparing(f -> f.card().id(), Window::byCodePoint)
            .reversed();

    /** Where a selection is rare, pages grow up to this. */
    private static final int LARGEST_PAGE = 1000;

    private Window() {}

    static List<Filed> of(Receiver receiver, Desk desk, Archive archive) {
        // One indexed query a section, and the newest of all: an OR over sections would sort them whole.
        List<@Nullable String> sections = new ArrayList<>(receiver.selection().sections());
        if (sections.isEmpty()) sections.add(null);
        List<Filed> all = new ArrayList<>();
        for (String section : new LinkedHashSet<>(sections)) all.addAll(covered(receiver, desk, archive, section));
        all.sort(NEWEST_FIRST);
        return all.size() <= receiver.entries() ? all : all.subList(0, receiver.entries());
    }

    /** At least as many as the receiver's feeds hold, if there are. */
    private static List<Filed> covered(Receiver receiver, Desk desk, Archive archive, @Nullable String section) {
        List<Filed> covered = new ArrayList<>();
        int page = receiver.entries();
        Instant before = null;
        while (true) {
            List<Filed> newest = archive.newest(section, before, page);
            newest.stream().filter(f -> desk.covers(receiver, f.card())).forEach(covered::add);
            if (covered.size() >= receiver.entries() || newest.size() < page) return covered;
            before = newest.get(newest.size() - 1).card().published();
            page = Math.min(LARGEST_PAGE, page * 4);
        }
    }

    /** Whatever order the database has: UTF-16 would put an emoji before a rare Chinese character. */
    private static int byCodePoint(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) i++;
        if (i == a.length() || i == b.length()) return Integer.compare(a.length(), b.length());
        if (i > 0 && Character.isHighSurrogate(a.charAt(i - 1))) i--;
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
    }
}
