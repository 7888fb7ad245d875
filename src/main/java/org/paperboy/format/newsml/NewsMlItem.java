package org.paperboy.format.newsml;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Recall;
import org.paperboy.format.Entry;
import org.paperboy.format.XmlText;

/**
 * What every item of one NewsML-G2 message says of itself.
 *
 * @param version from 1: the schema knows no other
 * @param status of {@code stat:}, the IPTC's publishing status
 * @param embargo until when it is not to be published; null: it may be
 * @param provider who gave out the ids: a name, not a code
 * @param publisher its name in words
 * @param language a tag (BCP 47), or empty
 */
record NewsMlItem(
        String guid,
        long version,
        Instant created,
        String status,
        @Nullable Instant embargo,
        String provider,
        String publisher,
        String language) {
    static final String ELEMENT = "newsItem";

    private static final String CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml";

    /** The story of a copy, which may be used. */
    static NewsMlItem usable(Copy copy, Entry entry) {
        return new NewsMlItem(
                entry.id(),
                copy.stamp().number(),
                entry.updated(),
                "usable",
                copy.embargo(),
                copy.publisher().authority(entry.id()),
                XmlText.of(copy.publisher().title()),
                entry.language());
    }

    /** A story that was taken back. */
    static NewsMlItem notified(Recall recall) {
        String status = switch (recall.kind()) {
            case KILL -> "canceled";
            case UNPUBLISH -> "withheld";
        };
        String guid = XmlText.of(recall.id());
        return new NewsMlItem(
                guid,
                recall.stamp().number(),
                recall.at(),
                status,
                null,
                recall.publisher().authority(guid),
                XmlText.of(recall.publisher().title()),
                "");
    }

    /** Another item of the same message. */
    NewsMlItem withGuid(String other) {
        return new NewsMlItem(other, version, created, status, embargo, provider, publisher, language);
    }

    /** Another item of the same message, which was taken back. */
    NewsMlItem canceled(String other) {
        return new NewsMlItem(other, version, created, "canceled", null, provider, publisher, "");
    }

    void open(NewsMlWriter out) {
        open(out, ELEMENT);
    }

    /** Begins the item. Every item names its catalog: a partner may store them apart. */
    void open(NewsMlWriter out, String element) {
        out.open(
                element,
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
        party(out, "provider");
        out.line("versionCreated", created.toString());
    }

    /** The publisher, in a role. */
    void party(NewsMlWriter out, String role) {
        out.open(role, "literal", provider).line("name", publisher).close();
    }

    /** What the whole message is known by once it was handled, beside id, version and instant. */
    String state() {
        return embargo == null ? status : "embargoed";
    }

    /** The schema wants it after {@code firstCreated} and before {@code pubStatus}. */
    void embargoed(NewsMlWriter out) {
        if (embargo != null) out.line("embargoed", embargo.toString());
    }

    /** The schema wants it after {@code firstCreated} and {@code embargoed}. */
    void status(NewsMlWriter out) {
        out.code("pubStatus", "qcode", "stat:" + status);
    }
}
