package org.paperboy.receivers;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A newsdesk that takes NITF or NewsML-G2 in with its {@link DeskSoftware} and keeps of each story what has the later date:
 * in NITF it goes by the date of issue, in NewsML-G2 by that of the version.
 */
final class StoryDesk {
    private static final Set<String> FORMATS = Set.of("nitf", "newsml-g2");

    private final Map<String, ShownDocument> held = new HashMap<>();
    private final Map<String, DeskSoftware.Item> items = new HashMap<>();

    static boolean reads(String key) {
        return FORMATS.contains(key.split("/")[2]);
    }

    /** @throws AssertionError if its software refuses the document */
    void receive(ShownDocument document, byte[] bytes) {
        DeskSoftware.Item item = document.key().contains("/nitf/")
                ? DeskSoftware.nitf(bytes)
                : DeskSoftware.newsMl(bytes).get(0);
        ShownDocument before = held.get(document.key());
        if (before != null && !document.date().isAfter(before.date())) return;
        held.put(document.key(), document);
        items.put(document.key(), item);
    }

    DeskSoftware.Item holds(String key) {
        return items.get(key);
    }
}
