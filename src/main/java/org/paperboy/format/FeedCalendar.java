package org.paperboy.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;

/**
 * Dates of entries of RSS and Atom in the calendar of all our formats. ROME's are of Java's older calendar, which before October 1582 is
 * the Julian one: its days are others than those of ISO 8601.
 */
final class FeedCalendar {
    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private FeedCalendar() {}

    /** @param items those of the entries, in their order */
    static void rss(List<Element> items, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            items.get(i)
                    .getChild("pubDate")
                    .setText(RFC_822.format(entries.get(i).published()));
        }
    }

    /** @param elements those of the entries, in their order */
    static void atom(List<Element> elements, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            date(elements.get(i), "published", entries.get(i).published());
            date(elements.get(i), "updated", entries.get(i).updated());
        }
    }

    private static void date(Element entry, String name, Instant instant) {
        entry.getChild(name, entry.getNamespace())
                .setText(instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
