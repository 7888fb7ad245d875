package org.paperboy.source.body;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The media type of a picture: as the source says, else as the suffix of its address does, else unknown.
 *
 * @param name such as {@code image/jpeg}; empty when unknown
 * @param isOther whether it is known to be no picture, but a film, a document or a page
 */
public record PictureType(String name, boolean isOther) {
    private static final PictureType UNKNOWN = new PictureType("", false);
    private static final PictureType OTHER = new PictureType("", true);
    private static final Pattern TYPE = Pattern.compile("([a-z]+)/([a-z0-9][a-z0-9!#$&^_.+-]{0,99})");

    private static final Map<String, String> SUFFIXES = Map.ofEntries(
            Map.entry("jpg", "jpeg"),
            Map.entry("jpeg", "jpeg"),
            Map.entry("jpe", "jpeg"),
            Map.entry("jfif", "jpeg"),
            Map.entry("png", "png"),
            Map.entry("apng", "apng"),
            Map.entry("gif", "gif"),
            Map.entry("webp", "webp"),
            Map.entry("avif", "avif"),
            Map.entry("bmp", "bmp"),
            Map.entry("heic", "heic"),
            Map.entry("heif", "heif"),
            Map.entry("jxl", "jxl"),
            Map.entry("svg", "svg+xml"),
            Map.entry("tif", "tiff"),
            Map.entry("tiff", "tiff"));

    private static final Map<String, String> MISNOMERS = Map.of(
            "jpg", "jpeg",
            "pjpeg", "jpeg",
            "x-png", "png",
            "x-ms-bmp", "bmp",
            "svg", "svg+xml",
            "tif", "tiff");

    private static final Set<String> OTHER_SUFFIXES =
            Set.of(("mp4 m4v mov webm ogv avi mkv wmv mpg mpeg flv 3gp m3u8 mpd ts mp3 m4a aac ogg oga opus wav flac"
                            + " pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv zip gz"
                            + " html htm xhtml js css json xml rss")
                    .split(" ", -1));

    /** @param said by the source; what is no media type, or that of bytes of any kind, says nothing */
    static PictureType of(String said, String url) {
        int parameters = said.indexOf(';');
        String type =
                (parameters < 0 ? said : said.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        var parts = TYPE.matcher(type);
        if (parts.matches() && !type.equals("application/octet-stream") && !type.equals("binary/octet-stream")) {
            String subtype = parts.group(2);
            return parts.group(1).equals("image") ? image(MISNOMERS.getOrDefault(subtype, subtype)) : OTHER;
        }
        String suffix = suffix(url);
        String subtype = SUFFIXES.get(suffix);
        if (subtype != null) return image(subtype);
        return OTHER_SUFFIXES.contains(suffix) ? OTHER : UNKNOWN;
    }

    /** Whether a file's name says that it is a picture. */
    public static boolean isPicture(String fileName) {
        return SUFFIXES.containsKey(suffix(fileName));
    }

    private static PictureType image(String subtype) {
        return new PictureType("image/" + subtype, false);
    }

    /** What is behind the last full stop of the path's last segment, in lower case. */
    private static String suffix(String url) {
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
}
