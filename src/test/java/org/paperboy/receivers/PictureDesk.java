package org.paperboy.receivers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.paperboy.format.Xml;

/** A receiver of NewsML-G2 that stores each picture by its id, apart from the story, and goes by the highest version of it. */
final class PictureDesk {
    private static final String PICTURES = "//g2:newsItem[g2:itemMeta/g2:itemClass/@qcode='ninat:picture']";

    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> statuses = new TreeMap<>();

    void receive(byte[] message) {
        Xml xml = new Xml(message);
        List<String> guids = xml.all(PICTURES + "/@guid");
        List<String> numbers = xml.all(PICTURES + "/@version");
        List<String> said = xml.all(PICTURES + "/g2:itemMeta/g2:pubStatus/@qcode");
        for (int i = 0; i < guids.size(); i++) {
            long version = Long.parseLong(numbers.get(i));
            if (version <= versions.getOrDefault(guids.get(i), 0L)) continue;
            versions.put(guids.get(i), version);
            statuses.put(guids.get(i), said.get(i));
        }
    }

    /** Pictures that the message gives its receivers to use. */
    static Set<String> shown(byte[] message) {
        return new TreeSet<>(new Xml(message).all(PICTURES + "[g2:contentSet/g2:remoteContent]/@guid"));
    }

    /** Those of these pictures that it goes on using. */
    Set<String> usable(Set<String> guids) {
        Set<String> usable = new TreeSet<>(guids);
        usable.removeIf(guid -> !status(guid).equals("stat:usable"));
        return usable;
    }

    String status(String guid) {
        return statuses.getOrDefault(guid, "");
    }
}
