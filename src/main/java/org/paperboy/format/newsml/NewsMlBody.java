package org.paperboy.format.newsml;

import org.paperboy.channel.Copy;
import org.paperboy.format.Entry;
import org.paperboy.format.nitf.Nitf;
import org.paperboy.format.nitf.NitfXml;

/** What the text of a NewsML-G2 story is written in, as the one element of its {@code inlineXML}. */
public enum NewsMlBody {
    /** A page. */
    XHTML("application/xhtml+xml") {
        @Override
        void write(NewsMlWriter out, Copy copy, Entry entry) {
            out.page(entry.title(), entry.content());
        }
    },

    /** A document without a head, as the IPTC's Guidelines have it: what that would say, the item says. */
    NITF("application/nitf+xml") {
        @Override
        void write(NewsMlWriter out, Copy copy, Entry entry) {
            NitfXml nitf = out.nitf(entry.language());
            Nitf.body(nitf, copy, entry, true);
            nitf.endOnLine();
        }
    };

    private final String mediaType;

    NewsMlBody(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract void write(NewsMlWriter out, Copy copy, Entry entry);
}
