package org.paperboy.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;
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

    private Window() {}

    static List<Filed> of(Receiver receiver, Desk desk, Archive archive) {
        List<String> sections = receiver.selection().sections();
        if (sections.isEmpty()) return first(receiver, desk, archive, null);
        List<Filed> all = new ArrayList<>();
        // One indexed query a section, and the newest of all: an OR over sections would sort them whole.
        for (String section : sections.stream().distinct().toList()) {
            all.addAll(first(receiver, desk, archive, section));
        }
        all.sort(NEWEST_FIRST);
        return all.size() <= receiver.entries() ? all : all.subList(0, receiver.entries());
    }

    private static List<Filed> first(Receiver receiver, Desk desk, Archive archive, @Nullable String section) {
        List<Filed> covered = new ArrayList<>();
        int page = receiver.entries();
        Card after = null;
        while (true) {
            Deque<Filed> newest = new ArrayDeque<>(archive.newest(section, after, page));
            boolean more = newest.size() == page;
            while (!newest.isEmpty()) {
                Filed filed = newest.removeFirst();
                after = filed.card();
                if (desk.covers(receiver, filed.card())) covered.add(filed);
                if (covered.size() == receiver.entries()) return covered;
            }
            if (!more) return covered;
            page = Math.min(1000, page * 4);
        }
    }

    /** As the ledger sorts: UTF-16 would put an emoji before a rare Chinese character. */
    private static int byCodePoint(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) i++;
        if (i == a.length() || i == b.length()) return Integer.compare(a.length(), b.length());
        if (i > 0 && Character.isHighSurrogate(a.charAt(i - 1))) i--;
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
    }
}
