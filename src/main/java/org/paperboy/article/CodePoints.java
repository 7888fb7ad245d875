package org.paperboy.article;

/**
 * The order of code points, which is that of the bytes of UTF-8. String has another: by UTF-16 an emoji is before a
 * fullwidth letter or a rare Chinese character.
 */
public final class CodePoints {
    private CodePoints() {}

    /** As {@link java.util.Comparator#compare}. */
    public static int compare(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) i++;
        if (i == a.length() || i == b.length()) return Integer.compare(a.length(), b.length());
        if (i > 0 && Character.isHighSurrogate(a.charAt(i - 1))) i--;
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
    }
}
