package org.paperboy.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.paperboy.article.Edition;
import org.paperboy.article.Sha256;

/** Where a document is in its store. Keys are ASCII, without {@code ..} or empty segments. */
public final class Keys {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST = 120;
    private static final int HEAD = 80;

    private Keys() {}

    /** The key of a feed, such as {@code latest/rss.xml}. */
    public static String feed(Receiver receiver, String fileName) {
        return receiver.root() + fileName;
    }

    /** What the numbered files of a feed are called, such as {@code news-sitemap-1.xml}. */
    public static String numbered(String fileName, int number) {
        int dot = fileName.lastIndexOf('.');
        return fileName.substring(0, dot) + "-" + number + fileName.substring(dot);
    }

    /** Whether the feed is under the key, or a numbered file of it. */
    public static boolean isOfFeed(Receiver receiver, String fileName, String key) {
        if (key.equals(feed(receiver, fileName))) return true;
        int dot = fileName.lastIndexOf('.');
        String head = feed(receiver, fileName.substring(0, dot)) + "-";
        String tail = fileName.substring(dot);
        return key.startsWith(head)
                && key.endsWith(tail)
                && key.length() > head.length() + tail.length()
                && key.substring(head.length(), key.length() - tail.length())
                        .chars()
                        .allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * The key of a document that shows one article. It is made once, at the first delivery, and stays.
     *
     * @param published the article's date of publication at that moment
     */
    public static String document(
            Receiver receiver, String format, String suffix, String articleId, Instant published) {
        return receiver.root() + format + "/" + DAY.format(published) + "/" + documentName(articleId, suffix);
    }

    /** The last part of the key of a document that shows the article. */
    public static String documentName(String articleId, String suffix) {
        return segment(articleId) + "." + suffix;
    }

    /** Whether a document that shows the article is under the key, regardless of the date of its publication. */
    public static boolean isOfDocument(Receiver receiver, String format, String suffix, String articleId, String key) {
        String head = receiver.root() + format + "/";
        String tail = "/" + documentName(articleId, suffix);
        return key.startsWith(head)
                && key.endsWith(tail)
                && key.length() == head.length() + "YYYY/MM/DD".length() + tail.length();
    }

    /**
     * The key of an object that shows one edition. It is made once, at the first delivery, and stays.
     *
     * @param folder within the receiver's part of the store; ends in a slash
     */
    public static String edition(Receiver receiver, String folder, String suffix, Edition edition) {
        return receiver.root() + folder + edition.day() + "." + suffix;
    }

    /** The same for one on a day whose object is another edition's already. */
    public static String editionOnSameDay(Receiver receiver, String folder, String suffix, Edition edition) {
        return receiver.root() + folder + edition.day() + "-" + segment(edition.ownId()) + "." + suffix;
    }

    /**
     * An article's id as one segment of a key: letters, digits, hyphen, underscore and inner full stops stay, every
     * other byte of its UTF-8 is {@code =XX}. Over 120 characters: the first 80, {@code =}, and the first 32 hex digits
     * of the id's SHA-256; so too an id that would itself look like one of these. No two ids share a segment.
     */
    static String segment(String articleId) {
        byte[] utf8 = articleId.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            char c = (char) (utf8[i] & 0xFF);
            boolean inner = i > 0 && i < utf8.length - 1;
            if (stays(c) || (c == '.' && inner)) out.append(c);
            else HEX.toHexDigits(out.append('='), utf8[i]);
        }
        if (out.length() <= LONGEST && !looksShortened(out)) return out.toString();
        return out.substring(0, HEAD) + "=" + Sha256.of(utf8).substring(0, 32);
    }

    /** The digest may begin as an escape does: without this, an id could be made that is on another's document. */
    private static boolean looksShortened(CharSequence segment) {
        return segment.length() == HEAD + 33
                && segment.charAt(HEAD) == '='
                && segment.chars().skip(HEAD + 1).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static boolean stays(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
