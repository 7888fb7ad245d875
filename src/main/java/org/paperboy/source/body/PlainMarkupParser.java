package org.paperboy.source.body;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Characters;

/**
 * Reads HTML that needs none of a parser's repairs: every element is closed where it was opened, is where HTML lets it be, and
 * is one of those that a story has. So is most of what an editor's program writes, and it is read in a fifth of the time. The tree
 * is the one that jsoup makes of the same text (HTML, 13.2.6, for such text: one node for each tag, comment and run of text).
 */
final class PlainMarkupParser {
    /** Deeper bodies are for the parser that has a limit of its own. */
    private static final int DEEPEST = 40;

    /** jsoup passes over those of an element that come after so many. */
    private static final int MOST_ATTRIBUTES = 256;

    /** What an element may hold. */
    private enum MarkupContent {
        /** Blocks, words, and what is among words. */
        FLOW,
        /** Words, and what is among words. */
        PHRASES,
        ITEMS,
        SECTIONS,
        ROWS,
        CELLS,
        NOTHING
    }

    /** Where an element may be. */
    private enum MarkupPlace {
        BLOCK,
        PHRASE,
        ITEM,
        SECTION,
        ROW,
        CELL;

        boolean within(MarkupContent content) {
            return switch (content) {
                case FLOW -> this == BLOCK || this == PHRASE;
                case PHRASES -> this == PHRASE;
                case ITEMS -> this == ITEM;
                case SECTIONS -> this == SECTION;
                case ROWS -> this == ROW;
                case CELLS -> this == CELL;
                case NOTHING -> false;
            };
        }
    }

    private record MarkupKind(Tag tag, MarkupPlace place, MarkupContent content) {}

    private static final Map<String, MarkupKind> KINDS = new HashMap<>();

    static {
        put(
                MarkupPlace.BLOCK,
                MarkupContent.FLOW,
                "div section article aside main header footer blockquote figure figcaption");
        put(MarkupPlace.BLOCK, MarkupContent.PHRASES, "p h1 h2 h3 h4 h5 h6");
        put(MarkupPlace.BLOCK, MarkupContent.ITEMS, "ul ol");
        put(MarkupPlace.BLOCK, MarkupContent.SECTIONS, "table");
        put(MarkupPlace.BLOCK, MarkupContent.NOTHING, "hr");
        put(
                MarkupPlace.PHRASE,
                MarkupContent.PHRASES,
                "a em strong b i u s sub sup small code cite q abbr span del ins mark time kbd");
        put(MarkupPlace.PHRASE, MarkupContent.NOTHING, "br img");
        put(MarkupPlace.ITEM, MarkupContent.FLOW, "li");
        put(MarkupPlace.SECTION, MarkupContent.PHRASES, "caption");
        put(MarkupPlace.SECTION, MarkupContent.ROWS, "thead tbody tfoot");
        put(MarkupPlace.ROW, MarkupContent.CELLS, "tr");
        put(MarkupPlace.CELL, MarkupContent.FLOW, "td th");
    }

    private static void put(MarkupPlace place, MarkupContent content, String names) {
        for (String name : names.split(" ", -1)) KINDS.put(name, new MarkupKind(Tag.valueOf(name), place, content));
    }

    private final String html;
    private final Element root = new Element("body");
    private final MarkupKind[] kinds = new MarkupKind[DEEPEST + 1];
    private Element open = root;
    private int depth;
    private int at;
    private boolean inLink;
    private boolean styled;

    private PlainMarkupParser(String html) {
        this.html = html;
        kinds[0] = new MarkupKind(root.tag(), MarkupPlace.BLOCK, MarkupContent.FLOW);
    }

    /**
     * @param root the element that holds the body's nodes
     * @param styled whether an element has an attribute for its style
     */
    record PlainMarkup(Element root, boolean styled) {}

    /** Null if the text needs a parser. */
    static @Nullable PlainMarkup parse(String html) {
        if (html.indexOf('\0') >= 0) return null;
        PlainMarkupParser parser = new PlainMarkupParser(html);
        return parser.read() ? new PlainMarkup(parser.root, parser.styled) : null;
    }

    private boolean read() {
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? html.length() : tag;
            if (end > at && !words(end)) return false;
            at = end;
            if (tag >= 0 && !markup()) return false;
        }
        return depth == 0;
    }

    private boolean words(int end) {
        String words = text(end);
        if (words == null) return false;
        MarkupContent content = kinds[depth].content();
        if (content != MarkupContent.FLOW && content != MarkupContent.PHRASES && !isSpace(words)) return false;
        open.appendChild(new TextNode(words));
        return true;
    }

    private static boolean isSpace(String words) {
        for (int i = 0; i < words.length(); i++) if (!Characters.space(words.charAt(i))) return false;
        return true;
    }

    /** From here to the end, with references read; null if there is one whose meaning needs a second look. */
    private @Nullable String text(int end) {
        String raw = html.substring(at, end);
        int reference = raw.indexOf('&');
        if (reference < 0) return raw;
        StringBuilder text = new StringBuilder(raw.length());
        int from = 0;
        for (; reference >= 0; reference = raw.indexOf('&', from)) {
            int semicolon = raw.indexOf(';', reference);
            if (semicolon < 0) return null;
            text.append(raw, from, reference);
            if (!refer(raw.substring(reference + 1, semicolon), text)) return null;
            from = semicolon + 1;
        }
        return text.append(raw, from, raw.length()).toString();
    }

    private static boolean refer(String name, StringBuilder text) {
        if (name.startsWith("#")) {
            int digits = name.length() - 1;
            if (digits < 1 || digits > 6) return false;
            int code = 0;
            for (int i = 1; i <= digits; i++) {
                char c = name.charAt(i);
                if (c < '0' || c > '9') return false;
                code = code * 10 + c - '0';
            }
            if (code < 0x20 || !Characters.allowed(code)) return false;
            text.appendCodePoint(code);
            return true;
        }
        for (int i = 0; i < name.length(); i++) if (!isLetter(name.charAt(i)) && !isDigit(name.charAt(i))) return false;
        String meant = Entities.getByName(name);
        text.append(meant);
        return !meant.isEmpty();
    }

    /** A tag or comment that begins here. */
    private boolean markup() {
        at++;
        if (html.startsWith("!--", at)) return comment();
        if (html.startsWith("/", at)) return endTag();
        return startTag();
    }

    private boolean comment() {
        int from = at + 3;
        int end = html.indexOf("--", from);
        if (end < 0 || !html.startsWith(">", end + 2)) return false;
        if (html.startsWith(">", from) || html.startsWith("-", from)) return false;
        open.appendChild(new Comment(html.substring(from, end)));
        at = end + 3;
        return true;
    }

    private boolean endTag() {
        String name = open.normalName();
        int end = at + 1 + name.length();
        if (depth == 0 || !html.startsWith(name, at + 1) || !html.startsWith(">", end)) return false;
        if (name.equals("a")) inLink = false;
        open = Objects.requireNonNull(open.parent());
        depth--;
        at = end + 1;
        return true;
    }

    private boolean startTag() {
        MarkupKind kind = KINDS.get(name());
        if (kind == null || !kind.place().within(kinds[depth].content()) || depth == DEEPEST) return false;
        Element element = new Element(kind.tag(), "");
        if (!attributes(element)) return false;
        boolean link = element.normalName().equals("a");
        if (link && inLink) return false;
        open.appendChild(element);
        if (kind.content() == MarkupContent.NOTHING) return true;
        inLink |= link;
        kinds[++depth] = kind;
        open = element;
        return true;
    }

    /** Reads what is left of a tag. */
    private boolean attributes(Element element) {
        while (at < html.length()) {
            boolean space = false;
            for (; at < html.length() && Characters.space(html.charAt(at)); at++) space = true;
            if (html.startsWith(">", at)) {
                at++;
                return true;
            }
            if (html.startsWith("/>", at)) {
                at += 2;
                return element.tag().isEmpty();
            }
            if (!space || !attribute(element)) return false;
        }
        return false;
    }

    private boolean attribute(Element element) {
        String name = name();
        if (name.isEmpty() || !html.startsWith("=\"", at) || element.hasAttr(name)) return false;
        if (name.startsWith("data-footnote") || element.attributesSize() == MOST_ATTRIBUTES) return false;
        styled |= name.equals("style");
        at += 2;
        int end = html.indexOf('"', at);
        String value = end < 0 ? null : text(end);
        if (value == null) return false;
        element.attributes().put(name, value);
        at = end + 1;
        return true;
    }

    /** Of lower-case letters, digits and hyphens, from here on; empty if another character is here. */
    private String name() {
        int from = at;
        while (at < html.length()
                && (isLowerCase(html.charAt(at)) || isDigit(html.charAt(at)) || html.charAt(at) == '-')) at++;
        return html.substring(from, at);
    }

    private static boolean isLowerCase(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLetter(char c) {
        return isLowerCase(c) || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
