package org.paperboy.format.newsml;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.format.Entry;
import org.paperboy.format.Entry.Photo;
import org.paperboy.format.SafeSax;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A picture of a NewsML-G2 message. The story's rights are not its own, so of them it has their end alone. */
record NewsMlPicture(NewsMlItem item, Entry entry, Photo photo) {
    private static final String CLASS = "ninat:picture";

    /**
     * Of a picture whose media type nobody said: that it is one, and nothing else (RFC 9110, 12.5.1). The schema does not need it,
     * but there are parsers that refuse the whole message then, and the story with it.
     */
    private static final String ANY = "image/*";

    void write(NewsMlWriter out) {
        item.open(out);
        out.open("itemMeta");
        item.kind(out, CLASS);
        if (item.embargo() == null) out.line("firstCreated", entry.published().toString());
        item.embargoed(out);
        item.status(out);
        out.line("expires", Objects.toString(end(), ""));
        out.close();
        said(out);
        out.open("contentSet");
        out.code(
                "remoteContent",
                "href",
                photo.url().toString(),
                "rendition",
                "rnd:highRes",
                "contenttype",
                photo.type().isEmpty() ? ANY : photo.type(),
                "width",
                known(photo.width()),
                "height",
                known(photo.height()),
                "size",
                known(photo.bytes()));
        out.close().close();
    }

    /** Says of a picture that it was taken back, with nothing of it: its receiver knows it by its id alone. */
    static void takenBack(NewsMlWriter out, NewsMlItem item) {
        item.open(out);
        out.open("itemMeta");
        item.kind(out, CLASS);
        item.status(out);
        out.close().element("contentMeta", "").element("contentSet", "").close();
    }

    /** The ids of pictures in a message: they begin with that of its first item, the story's. */
    static List<String> guids(byte[] message) {
        List<String> guids = new ArrayList<>();
        try {
            SafeSax.parse(new InputSource(new ByteArrayInputStream(message)), new DefaultHandler() {
                @Override
                public void startElement(String uri, String local, String qualified, Attributes attributes) {
                    String guid = attributes.getValue("guid");
                    if (local.equals(NewsMlItem.ELEMENT) && guid != null) guids.add(guid);
                }
            });
        } catch (SAXException e) {
            return List.of();
        }
        return guids.stream()
                .skip(1)
                .filter(guid -> guid.startsWith(guids.get(0) + ":picture:"))
                .toList();
    }

    /** Its own end or that of the story it came with: it may be stored apart. */
    private @Nullable Instant end() {
        Instant story = entry.rights().expires();
        Instant own = photo.expires();
        if (story == null || own == null) return own == null ? story : own;
        return own.isBefore(story) ? own : story;
    }

    /** Empty where nothing is said: there are parsers that refuse the whole message where an item has none. */
    private void said(NewsMlWriter out) {
        if ((photo.alt() + photo.credit() + photo.caption()).isBlank()) {
            out.element("contentMeta", "");
            return;
        }
        out.open("contentMeta");
        out.line("headline", photo.alt());
        out.line("creditline", photo.credit());
        out.block("description", photo.caption(), "role", "drol:caption");
        out.close();
    }

    private static String known(long number) {
        return number == 0 ? "" : String.valueOf(number);
    }
}
