package org.paperboy.format;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every item of one NewsML-G2 message says of itself.
 *
 * @param version from 1: the schema knows no other, also where the newsroom does not number them
 * @param status of {@code stat:}, the IPTC's publishing status
 * @param provider a name, not a code; may be empty
 * @param language a tag (BCP 47), or empty
 */
record NewsMlItem(String guid, int version, Instant created, String status, String provider, String language) {
    private static final String CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

    /** Who gave out an id: RFC 4151 (tag), RFC 3085 (NewsML), or the host of an address. */
    private static final Pattern AUTHORITY = Pattern.compile("(?:tag:|urn:newsml:|https?://)([^,:/?#]+).*");

    NewsMlItem {
        version = Math.max(1, version);
    }

    /** Who gave out the id, by that id alone: a withdrawal has nothing else. Else the host of the link. */
    static String provider(String id, String link) {
        Matcher byId = AUTHORITY.matcher(id);
        if (byId.matches()) return byId.group(1);
        Matcher byLink = AUTHORITY.matcher(link);
        return byLink.matches() ? byLink.group(1) : "";
    }

    /** Another item of the same message. */
    NewsMlItem withGuid(String other) {
        return new NewsMlItem(other, version, created, status, provider, language);
    }

    /** Begins the item. Every item names its catalog: a partner may store them apart. */
    void open(NewsMlWriter out) {
        out.open(
                "newsItem",
                "guid",
                guid,
                "version",
                String.valueOf(version),
                "standard",
                "NewsML-G2",
                "standardversion",
                "2.35",
                "conformance",
                "power",
                "xml:lang",
                language);
        out.code("catalogRef", "href", CATALOG);
    }

    /** What {@code itemMeta} begins with. */
    void kind(NewsMlWriter out, String itemClass) {
        out.code("itemClass", "qcode", itemClass);
        out.element("provider", "", "literal", provider);
        out.line("versionCreated", created.toString());
    }

    /** The schema wants it after {@code firstCreated} and {@code embargoed}. */
    void status(NewsMlWriter out) {
        out.code("pubStatus", "qcode", "stat:" + status);
    }
}
