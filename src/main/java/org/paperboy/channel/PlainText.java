package org.paperboy.channel;

/** Between text and the cleaned HTML of a body, which is well-formed and holds no entity but XML's own. */
public final class PlainText {
    private PlainText() {}

    /** The words of cleaned HTML, with single spaces between them. */
    static String of(String html) {
        StringBuilder out = new StringBuilder(html.length());
        boolean tag = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<') {
                tag = true;
            } else if (c == '>') {
                tag = false;
            } else if (!tag) {
                if (c > ' ') out.append(c);
                else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') out.append(' ');
            }
        }
        return out.toString()
                .strip()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", "\u00A0")
                .replace("&amp;", "&");
    }

    /** Text as it stands in HTML and XML, in an element or in a quoted attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
