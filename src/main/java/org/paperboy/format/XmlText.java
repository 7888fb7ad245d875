package org.paperboy.format;

/** Text that XML can hold. Texts are cleaned on the way in; one that was not must not cost a whole feed. */
public final class XmlText {
    private XmlText() {}

    /**
     * The text without characters that XML 1.0 (2.2, Char) forbids, lone surrogates among them, and with line feeds for
     * every kind of line end.
     */
    public static String of(String text) {
        int good = 0;
        while (good < text.length() && plain(text.charAt(good))) good++;
        if (good == text.length()) return text;

        StringBuilder out = new StringBuilder(text.length()).append(text, 0, good);
        for (int i = good, step; i < text.length(); i += step) {
            int c = text.codePointAt(i);
            step = Character.charCount(c);
            if (c == '\r') {
                boolean pair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
                if (!pair) out.append('\n');
            } else if (allowed(c)) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /** What needs no second look: all that is common. */
    private static boolean plain(char c) {
        return (c >= ' ' && c < Character.MIN_SURROGATE) || c == '\n' || c == '\t';
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= ' ' && c < Character.MIN_SURROGATE)
                || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
