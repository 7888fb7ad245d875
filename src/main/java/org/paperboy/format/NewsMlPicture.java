package org.paperboy.format;

import org.paperboy.format.Entry.Photo;

/** A picture of a NewsML-G2 message. The story's rights are not its own, so it has none. */
record NewsMlPicture(NewsMlItem item, Entry entry, Photo photo) {

    void write(NewsMlWriter out) {
        item.open(out);
        out.open("itemMeta");
        item.kind(out, "ninat:picture");
        if (item.embargo() == null) out.line("firstCreated", entry.published().toString());
        item.embargoed(out);
        item.status(out);
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
                photo.type(),
                "width",
                known(photo.width()),
                "height",
                known(photo.height()),
                "size",
                known(photo.bytes()));
        out.close().close();
    }

    private void said(NewsMlWriter out) {
        if ((photo.alt() + photo.credit() + photo.caption()).isBlank()) return;
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
