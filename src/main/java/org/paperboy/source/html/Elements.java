package org.paperboy.source.html;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The safelist: what becomes of each element of HTML, and which attributes stay. */
public enum Elements {
    /** Goes with all it holds: what is no text, what a browser hides, and readings beside ruby, run on in plain text. */
    DROPPED,
    /** Goes; what it holds stays. */
    UNWRAPPED,
    /** Stands in a line of text. */
    INLINE,
    /** A break of line; ends the text before it as a block does. */
    BREAK,
    PICTURE,
    /** Stands alone and holds nothing. */
    RULE,
    /** Holds text and inline elements. */
    TEXT,
    /** As TEXT, with its white space. */
    PREFORMATTED,
    /** Holds blocks or text. */
    FLOW,
    /** Holds list items and nothing else. */
    LIST,
    /** Belongs to a table and holds no text itself. */
    TABLE,
    /** A cell of a table: has its place even when empty. */
    CELL;

    private static final Map<String, Elements> KINDS = new HashMap<>();

    static {
        put(
                DROPPED,
                "script style iframe object embed applet form svg math noscript template head title textarea select"
                        + " option button input canvas audio video source track frame frameset noframes noembed xmp"
                        + " plaintext link meta base param area basefont datalist rt rp rtc");
        put(INLINE, "a em strong b i u s sub sup small code cite q abbr span del ins mark time kbd strike");
        put(BREAK, "br");
        put(PICTURE, "img");
        put(RULE, "hr");
        put(TEXT, "p h1 h2 h3 h4 h5 h6 caption dt");
        put(PREFORMATTED, "pre");
        put(
                FLOW,
                "div section blockquote aside figure figcaption li dd dl"
                        + " article main header footer nav address center fieldset details summary dialog");
        put(LIST, "ul ol");
        put(TABLE, "table thead tbody tfoot tr");
        put(CELL, "td th");
    }

    private static final Map<String, List<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("a", List.of("href", "title")),
            Map.entry("img", List.of("src", "alt", "width", "height", "title")),
            Map.entry("td", List.of("colspan", "rowspan")),
            Map.entry("th", List.of("colspan", "rowspan", "scope")),
            Map.entry("blockquote", List.of("cite")),
            Map.entry("q", List.of("cite")),
            Map.entry("del", List.of("cite", "datetime")),
            Map.entry("ins", List.of("cite", "datetime")),
            Map.entry("time", List.of("datetime")),
            Map.entry("abbr", List.of("title")),
            Map.entry("ol", List.of("start", "reversed", "type")),
            Map.entry("li", List.of("value")));

    private static void put(Elements kind, String names) {
        for (String name : names.split(" ", -1)) KINDS.put(name, kind);
    }

    /**
     * Links to and from the footnotes of Markdown become plain numbers and go: in a body nothing has an id that they
     * could lead to.
     */
    public static Elements of(Element element) {
        Elements kind = KINDS.getOrDefault(element.normalName(), UNWRAPPED);
        if (kind == INLINE && element.hasAttr("data-footnote-ref")) return UNWRAPPED;
        if (kind == INLINE && element.hasAttr("data-footnote-backref")) return DROPPED;
        return kind != DROPPED && HiddenElements.hides(element) ? DROPPED : kind;
    }

    /** Its attributes that stay, in the order they are written, besides {@code lang} and {@code dir}. */
    public static List<String> attributes(Element element) {
        return ATTRIBUTES.getOrDefault(element.normalName(), List.of());
    }

    /** Whether it ends the line of text before it. */
    public boolean block() {
        return switch (this) {
            case DROPPED, UNWRAPPED, INLINE, BREAK, PICTURE -> false;
            case RULE, TEXT, PREFORMATTED, FLOW, LIST, TABLE, CELL -> true;
        };
    }

    /** What it is called in the output. Sections of a page are divisions in an article; parts out of place too. */
    public static String nameOf(Element element) {
        String name = element.normalName();
        return switch (name) {
            case "article",
                    "main",
                    "header",
                    "footer",
                    "nav",
                    "address",
                    "center",
                    "fieldset",
                    "details",
                    "summary",
                    "dialog" -> "div";
            case "strike" -> "s";
            case "li" -> within(element, "ul", "ol") ? name : "div";
            case "dt", "dd" -> within(element, "dl", "div") ? name : "div";
            case "figcaption" -> within(element, "figure", "figure") ? name : "div";
            default -> name;
        };
    }

    private static boolean within(Element element, String either, String or) {
        Element parent = element.parent();
        return parent != null
                && (parent.normalName().equals(either) || parent.normalName().equals(or));
    }
}
