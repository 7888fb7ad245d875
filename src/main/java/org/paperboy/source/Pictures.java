package org.paperboy.source;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Picture;

/** Makes pictures of what a source says of them. A bad picture costs the picture and not the article. */
final class Pictures {
    private static final int MOST_PIXELS = 1_000_000;

    private Pictures() {}

    /** The picture that a record's {@code lead_image} describes, or null if that is none that can be shown. */
    static @Nullable Picture lead(Fields record, WebAddress home) {
        if (!record.has("lead_image")) return null;
        try {
            Fields fields = record.mapping("lead_image", "url");
            if (!fields.has("url")) return null;
            String url = home.resolve(fields.address("url"))
                    .map(WebAddress::toString)
                    .orElse("");
            if (url.isEmpty()) return null;
            return new Picture(
                    url,
                    fields.wholeNumber("width", 0, MOST_PIXELS),
                    fields.wholeNumber("height", 0, MOST_PIXELS),
                    mime(fields.text("mime"), url),
                    fields.wholeNumber("bytes", 0, Integer.MAX_VALUE),
                    fields.line("alt"),
                    fields.line("caption"),
                    fields.line("credit"),
                    fields.yes("syndicate"));
        } catch (RejectedException e) {
            return null;
        }
    }

    /** A picture that stands in a body, at an absolute address. */
    static Picture inBody(String url, Element image, String caption, String credit, boolean syndicate) {
        return new Picture(
                url,
                pixels(image.attr("width")),
                pixels(image.attr("height")),
                mime("", url),
                0,
                PlainLine.of(image.attr("alt")),
                caption,
                credit,
                syndicate);
    }

    /** Whether the figure or picture says that partners may have it; anything but "true" is no leave. */
    static boolean syndicate(Element element) {
        return element.attr("data-syndicate").strip().equalsIgnoreCase("true");
    }

    private static int pixels(String text) {
        if (text.isEmpty() || text.length() > 6 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) return 0;
        return Integer.parseInt(text);
    }

    private static String mime(String said, String url) {
        String type = said.strip().toLowerCase(Locale.ROOT);
        boolean image = type.startsWith("image/")
                && type.length() > "image/".length()
                && type.chars()
                        .skip("image/".length())
                        .allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || "+.-".indexOf(c) >= 0);
        return image ? type : "image/" + subtype(ending(url));
    }

    private static String ending(String url) {
        int end = url.length();
        int mark = url.indexOf('?');
        int hash = url.indexOf('#');
        if (hash >= 0) end = hash;
        if (mark >= 0 && mark < end) end = mark;
        int dot = url.lastIndexOf('.', end - 1);
        return dot < url.lastIndexOf('/', end - 1)
                ? ""
                : url.substring(dot + 1, end).toLowerCase(Locale.ROOT);
    }

    private static String subtype(String ending) {
        return switch (ending) {
            case "png", "gif", "webp", "avif", "bmp", "heic" -> ending;
            case "svg" -> "svg+xml";
            case "tif", "tiff" -> "tiff";
            default -> "jpeg";
        };
    }
}
