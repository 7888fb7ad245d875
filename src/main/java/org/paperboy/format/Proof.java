package org.paperboy.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.channel.Feed;
import org.paperboy.channel.Tombstone;

/**
 * What a parser that did not write a feed finds in it: texts by name, of the feed and of each entry.
 *
 * @param obstacle why the bytes cannot be read at all, or empty
 */
record Proof(String obstacle, Map<String, List<String>> head, List<Map<String, List<String>>> entries) {

    static Proof unreadable(String obstacle) {
        return new Proof(obstacle, Map.of(), List.of());
    }

    /**
     * Holds it against what the feed should say.
     *
     * @param id what the format calls the id of an entry
     * @param ofFeed names that must be once and with a text in the feed
     * @param ofEntry names that must be so in every entry, beside its id
     * @return what is wrong, or nothing
     */
    List<String> faults(Feed feed, String id, List<String> ofFeed, List<String> ofEntry) {
        if (!obstacle.isEmpty()) return List.of("cannot be read: " + obstacle);
        List<String> faults = new ArrayList<>();
        for (String name : ofFeed) demand("feed", head, name, faults);
        for (int i = 0; i < entries.size(); i++) {
            demand("entry " + (i + 1), entries.get(i), id, faults);
            for (String name : ofEntry) demand("entry " + (i + 1), entries.get(i), name, faults);
        }
        compareIds(feed, entries.stream().map(e -> text(e, id)).toList(), faults);
        return List.copyOf(faults);
    }

    private static void compareIds(Feed feed, List<String> found, List<String> faults) {
        List<String> due = feed.copies().stream().map(c -> XmlText.of(c.id())).toList();
        if (found.size() != due.size()) faults.add(found.size() + " entries, not " + due.size());
        for (int i = 0; i < Math.min(found.size(), due.size()); i++) {
            if (!found.get(i).equals(due.get(i))) {
                faults.add("entry " + (i + 1) + ": id '" + found.get(i) + "', not '" + due.get(i) + "'");
            }
        }
        Set<String> gone = feed.tombstones().stream().map(Tombstone::id).collect(Collectors.toSet());
        for (String one : found) if (gone.contains(one)) faults.add("withdrawn, and yet an entry: " + one);
    }

    private static void demand(String where, Map<String, List<String>> texts, String name, List<String> faults) {
        int count = texts.getOrDefault(name, List.of()).size();
        if (count != 1) faults.add(where + ": " + name + " is there " + count + " times, not once");
        else if (text(texts, name).isBlank()) faults.add(where + ": " + name + " is empty");
    }

    private static String text(Map<String, List<String>> texts, String name) {
        List<String> all = texts.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.get(0);
    }
}
