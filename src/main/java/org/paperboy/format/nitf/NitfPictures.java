package org.paperboy.format.nitf;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Picture;
import org.paperboy.format.AddressText;
import org.paperboy.format.Entry;
import org.paperboy.format.Entry.Photo;
import org.paperboy.format.XmlText;

/** The pictures of a text, which wait until NITF has a place for them. */
final class NitfPictures {
    private final NitfXml xml;
    private final List<Picture> known;
    private final List<NitfPicture> waiting = new ArrayList<>();

    /** @param known what is said of the pictures elsewhere than in the text */
    NitfPictures(NitfXml xml, List<Picture> known) {
        this.xml = xml;
        this.known = known;
    }

    /**
     * A picture that is in a text.
     *
     * @param link where it leads, or empty
     */
    record NitfPicture(Element image, Optional<Picture> picture, String link) {
        String caption() {
            return XmlText.of(picture.map(Picture::caption).orElse(""));
        }

        String credit() {
            return XmlText.of(picture.map(Picture::credit).orElse(""));
        }
    }

    void add(Element image) {
        String src = image.attr("src");
        Optional<Picture> picture =
                known.stream().filter(p -> p.url().equals(src)).findFirst();
        if (!src.isBlank()) waiting.add(new NitfPicture(image, picture, ""));
    }

    int waiting() {
        return waiting.size();
    }

    /** Says where the pictures lead that wait, those before {@code from} left out, where that is not said yet. */
    void link(int from, String href) {
        for (int i = from; i < waiting.size(); i++) {
            NitfPicture shown = waiting.get(i);
            if (shown.link().isEmpty()) waiting.set(i, new NitfPicture(shown.image(), shown.picture(), href));
        }
    }

    List<NitfPicture> take() {
        List<NitfPicture> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Writes those that wait. What is known of one in a figure is there in words, and is not said twice. */
    void write() {
        if (waiting.isEmpty()) return;
        for (NitfPicture shown : take()) {
            if (inFigure(shown.image())) write(shown, "", "");
            else write(shown, shown.caption(), shown.credit());
        }
    }

    void write(NitfPicture shown, String caption, String credit) {
        start(shown);
        end(caption, credit);
    }

    /** Writes a picture that is not in the text. */
    void write(Photo photo) {
        xml.start("media", "media-type", "image");
        end(photo.expires());
        xml.empty(
                "media-reference",
                "source",
                photo.url().toString(),
                "mime-type",
                photo.type(),
                "width",
                pixels(photo.width(), ""),
                "height",
                pixels(photo.height(), ""),
                "alternate-text",
                photo.alt(),
                "source-credit",
                photo.credit());
        end(photo.caption(), photo.credit());
    }

    /** Begins a picture; what is said of it follows. */
    void start(NitfPicture shown) {
        Element image = shown.image();
        Optional<Picture> picture = shown.picture();
        String src = image.attr("src");
        String alt = image.attr("alt");
        xml.start("media", "media-type", "image");
        end(picture.map(Picture::expires).orElse(null));
        if (!shown.link().isEmpty()) xml.empty("media-metadata", "name", "link", "value", shown.link());
        xml.empty(
                "media-reference",
                "source",
                AddressText.of(src).map(URI::toString).orElseGet(() -> XmlText.of(src)),
                "name",
                XmlText.of(image.attr("title")),
                "mime-type",
                picture.map(Entry::mediaType).orElse(""),
                "width",
                pixels(picture.map(Picture::width).orElse(0), image.attr("width")),
                "height",
                pixels(picture.map(Picture::height).orElse(0), image.attr("height")),
                "alternate-text",
                XmlText.of(alt.isBlank() ? picture.map(Picture::alt).orElse("") : alt),
                "source-credit",
                shown.credit());
    }

    private void end(@Nullable Instant expires) {
        if (expires != null) xml.empty("media-metadata", "name", "expires", "value", NitfHead.norm(expires));
    }

    /** Ends a picture whose caption is plain words, or was written already. */
    void end(String caption, String credit) {
        xml.words("media-caption", caption);
        xml.words("media-producer", credit);
        xml.end();
    }

    private static boolean inFigure(Element image) {
        for (Element around = image.parent(); around != null; around = around.parent()) {
            if (around.normalName().equals("figure")) return true;
        }
        return false;
    }

    /** What the text says of the size counts where nothing else is known of it. */
    private static String pixels(int known, String said) {
        if (known > 0) return String.valueOf(known);
        return !said.isEmpty() && said.chars().allMatch(c -> c >= '0' && c <= '9') ? said : "";
    }
}
