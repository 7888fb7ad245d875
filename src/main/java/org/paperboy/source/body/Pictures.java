package org.paperboy.source.body;

import java.time.Instant;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Picture;
import org.paperboy.source.RejectedException;
import org.paperboy.source.fields.Fields;
import org.paperboy.source.html.Elements;
import org.paperboy.source.html.PlainLine;
import org.paperboy.source.text.Dates;
import org.paperboy.source.text.WebAddress;

/** Makes pictures of what a source says of them. A bad picture costs the picture and not the article. */
public final class Pictures {
    private static final int MOST_PIXELS = 1_000_000;

    private Pictures() {}

    /**
     * The picture that a record's {@code lead_image} describes, or null if that is none that can be shown.
     *
     * @param lost hears why, in that case
     */
    public static @Nullable Picture lead(Fields record, WebAddress home, Consumer<String> lost) {
        if (!record.has("lead_image")) return null;
        try {
            Fields fields = record.mapping("lead_image", "url");
            if (!fields.has("url")) return lost("it has no url", lost);
            String url = home.resolve(fields.address("url"))
                    .map(WebAddress::toString)
                    .orElse("");
            PictureType type = PictureType.of(fields.text("mime"), url);
            if (url.isEmpty()) return lost("its url cannot be used", lost);
            if (type.isOther()) return lost("its media type or suffix is not a picture's", lost);
            int width = fields.wholeNumber("width", 0, MOST_PIXELS);
            int height = fields.wholeNumber("height", 0, MOST_PIXELS);
            if (width == 1 && height == 1) return lost("it is a single pixel", lost);
            return new Picture(
                    url,
                    width,
                    height,
                    type.name(),
                    fields.wholeNumber("bytes", 0, Integer.MAX_VALUE),
                    fields.line("alt"),
                    fields.line("caption"),
                    fields.line("credit"),
                    fields.yes("syndicate"),
                    end(fields));
        } catch (RejectedException e) {
            return lost(e.getMessage(), lost);
        }
    }

    /** The earlier of the two that it may name. */
    private static @Nullable Instant end(Fields fields) throws RejectedException {
        Instant own = fields.instant("expires");
        Instant rights = fields.mapping("rights").instant("expires");
        return own == null || rights != null && rights.isBefore(own) ? rights : own;
    }

    private static @Nullable Picture lost(@Nullable String why, Consumer<String> lost) {
        lost.accept("lead image: " + why);
        return null;
    }

    /** Says of each picture that a body names and that cannot be shown that it is lost; what is hidden was none. */
    static void lost(Element parent, WebAddress link, Consumer<String> lost) {
        for (Node node : parent.childNodes()) {
            if (!(node instanceof Element child)) continue;
            Elements kind = Elements.of(child);
            boolean named =
                    kind == Elements.PICTURE && LazyPictures.addresses(child).anyMatch(a -> !a.isBlank());
            if (named && address(child, link).isEmpty()) {
                lost.accept("picture in the text: its address cannot be used, or is not a picture's");
            }
            if (kind != Elements.DROPPED) lost(child, link, lost);
        }
    }

    /** The absolute address of the picture that an image in a body shows; empty if it shows none. */
    static String address(Element image, WebAddress link) {
        return LazyPictures.addresses(image)
                .flatMap(address -> link.resolve(address).stream())
                .map(WebAddress::toString)
                .filter(url -> !PictureType.of("", url).isOther())
                .findFirst()
                .orElse("");
    }

    /** A picture that is in a body, at an absolute address. */
    static Picture inBody(
            String url, Element image, String caption, String credit, boolean syndicate, @Nullable Instant expires) {
        return new Picture(
                url,
                pixels(image.attr("width")),
                pixels(image.attr("height")),
                PictureType.of("", url).name(),
                0,
                PlainLine.of(image.attr("alt")),
                caption,
                credit,
                syndicate,
                expires);
    }

    /** Whether the figure or picture says that partners may have it; anything but "true" is no leave. */
    static boolean syndicate(Element element) {
        return element.attr("data-syndicate").strip().equalsIgnoreCase("true");
    }

    /** The end that the figure or picture names; what is no date has ended. Null if it names none. */
    static @Nullable Instant expires(Element element) {
        String text = element.attr("data-expires").strip();
        return text.isEmpty() ? null : Dates.parse(text).orElse(Instant.EPOCH);
    }

    private static int pixels(String text) {
        if (text.isEmpty() || text.length() > 6 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) return 0;
        return Integer.parseInt(text);
    }
}
