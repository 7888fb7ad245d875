package org.paperboy.source.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The declarations of a {@code style} attribute, as a browser reads them: comments away, escapes such as {@code \69} read, names
 * and values in lower case.
 */
public final class StyleAttribute {
    private record Declaration(String property, String value, boolean important) {}

    /** What browsers had under a name of their own first, and read under it still. */
    private static final Pattern PREFIXED =
            Pattern.compile("-webkit-(animation|clip-path|filter|opacity|transform|transition).*");

    private static final Pattern NOTHING =
            Pattern.compile("(none|auto|normal|initial|unset|[+-]?(0+\\.?0*|\\.0+)(%|[a-z]{1,4})?|\\s)+");

    private final List<Declaration> declarations = new ArrayList<>();

    public StyleAttribute(String style) {
        String all = withoutComments(style);
        for (int from = 0; from < all.length(); ) {
            int end = end(all, from, ';');
            String one = all.substring(from, end);
            int colon = end(one, 0, ':');
            if (colon < one.length()) declare(one.substring(0, colon), one.substring(colon + 1));
            from = end + 1;
        }
    }

    private void declare(String property, String text) {
        String value = plain(text);
        int mark = value.lastIndexOf('!');
        boolean important = mark >= 0 && value.substring(mark + 1).strip().equals("important");
        if (important) value = value.substring(0, mark).strip();
        if (value.isEmpty()) return;
        String name = plain(property);
        if (PREFIXED.matcher(name).matches()) name = name.substring("-webkit-".length());
        declarations.add(new Declaration(name, value, important));
    }

    /**
     * The value that counts: the last that is known, or the last of those marked {@code !important}; empty if there is none.
     *
     * @param known whether a value is one of that property: a browser passes over any other
     */
    public String value(String property, Predicate<String> known) {
        String said = "";
        boolean important = false;
        for (Declaration one : declarations) {
            if (!one.property().equals(property) || important && !one.important() || !known.test(one.value())) continue;
            said = one.value();
            important = one.important();
        }
        return said;
    }

    /** Whether a property whose name begins so is given a value that is more than nothing. */
    boolean gives(String beginning) {
        return declarations.stream()
                .anyMatch(one -> one.property().startsWith(beginning)
                        && !NOTHING.matcher(one.value()).matches());
    }

    private static String plain(String text) {
        return unescaped(text.strip()).toLowerCase(Locale.ROOT);
    }

    /** A backslash and up to six hexadecimal digits, with one blank after them, are that character; another one is itself. */
    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) return text;
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i++);
            if (c != '\\' || i == text.length()) {
                out.append(c);
                continue;
            }
            int digits = i;
            while (digits < text.length() && digits < i + 6 && Character.digit(text.charAt(digits), 16) >= 0) digits++;
            if (digits == i) {
                out.append(text.charAt(i++));
                continue;
            }
            int code = Integer.parseInt(text.substring(i, digits), 16);
            out.appendCodePoint(Character.isValidCodePoint(code) && code > 0 ? code : 0xFFFD);
            i = digits < text.length() && Character.isWhitespace(text.charAt(digits)) ? digits + 1 : digits;
        }
        return out.toString();
    }

    /** Where the next such sign is that is in no string, in no brackets and not escaped; the length if there is none. */
    private static int end(String text, int from, char sign) {
        int open = 0;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') i++;
            else if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') quote = c;
            else if (c == '(') open++;
            else if (c == ')' && open > 0) open--;
            else if (c == sign && open == 0) return i;
        }
        return text.length();
    }

    private static String withoutComments(String style) {
        if (!style.contains("/*")) return style;
        StringBuilder out = new StringBuilder(style.length());
        for (int from = 0; from < style.length(); ) {
            int open = style.indexOf("/*", from);
            out.append(style, from, open < 0 ? style.length() : open);
            int close = open < 0 ? -1 : style.indexOf("*/", open + 2);
            if (close < 0) break;
            from = close + 2;
            out.append(' ');
        }
        return out.toString();
    }
}
