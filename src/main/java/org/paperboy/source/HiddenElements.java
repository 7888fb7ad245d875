package org.paperboy.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Which elements a browser does not show for what they say of themselves: those that are {@code hidden}, a dialog that
 * is not open, a popover, and those whose {@code style} hides them. Style sheets are not known here. What is closed but
 * in the reader's hands, such as {@code details}, is shown; so is what is merely transparent, for pages fade that in.
 */
final class HiddenElements {
    private static final Set<String> DISPLAYS = Set.of(
            ("none block inline inline-block flow flow-root flex inline-flex grid inline-grid contents list-item run-in"
                            + " table inline-table table-row table-cell table-caption table-column table-column-group"
                            + " table-row-group table-header-group table-footer-group ruby ruby-base ruby-text math"
                            + " -webkit-box -webkit-inline-box inherit initial unset revert revert-layer")
                    .split(" ", -1));
    private static final Set<String> VISIBILITIES =
            Set.of("visible", "hidden", "collapse", "inherit", "initial", "unset", "revert", "revert-layer");
    private static final Set<String> CONTENT_VISIBILITIES =
            Set.of("visible", "auto", "hidden", "inherit", "initial", "unset", "revert", "revert-layer");

    private HiddenElements() {}

    /** Whether the element and all it holds are hidden; an element that is hidden by another is not asked. */
    static boolean hides(Element element) {
        String name = element.normalName();
        if (name.equals("dialog") && !element.hasAttr("open")) return true;
        if (element.attributesSize() == 0) return false;
        if (element.hasAttr("popover") && !name.equals("dialog")) return true;
        String style = element.attr("style");
        if (style.isBlank()) return element.hasAttr("hidden");
        String declarations = withoutComments(style);
        String display = said(declarations, "display", DISPLAYS);
        if (display.equals("none")) return true;
        // a style that says how to display it counts before the attribute
        if (display.isEmpty() && element.hasAttr("hidden")) return true;
        String visibility = said(declarations, "visibility", VISIBILITIES);
        if (visibility.equals("hidden") || visibility.equals("collapse")) return true;
        return said(declarations, "content-visibility", CONTENT_VISIBILITIES).equals("hidden");
    }

    /**
     * The value of a property in a style attribute, in lower case: the last that is known, or the last of those marked
     * {@code !important}; empty if there is none.
     */
    private static String said(String declarations, String property, Set<String> known) {
        String said = "";
        boolean important = false;
        for (int from = 0; from < declarations.length(); ) {
            int end = end(declarations, from);
            String declaration = declarations.substring(from, end);
            int colon = declaration.indexOf(':');
            if (colon >= 0 && declaration.substring(0, colon).strip().equalsIgnoreCase(property)) {
                String value = declaration.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
                int mark = value.lastIndexOf('!');
                boolean marked = mark >= 0 && value.substring(mark + 1).strip().equals("important");
                if (marked) value = value.substring(0, mark).strip();
                boolean counts = !value.isEmpty() && known.containsAll(Arrays.asList(value.split("\\s+", -1)));
                if (counts && (marked || !important)) {
                    said = value;
                    important = marked;
                }
            }
            from = end + 1;
        }
        return said;
    }

    /** Where the declaration ends that begins here: at a semicolon that is in no string and in no brackets. */
    private static int end(String declarations, int from) {
        int open = 0;
        char quote = 0;
        for (int i = from; i < declarations.length(); i++) {
            char c = declarations.charAt(i);
            if (quote != 0) {
                if (c == '\\') i++;
                else if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') quote = c;
            else if (c == '(') open++;
            else if (c == ')' && open > 0) open--;
            else if (c == ';' && open == 0) return i;
        }
        return declarations.length();
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
