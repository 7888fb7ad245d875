package org.paperboy.source.body;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.paperboy.source.Characters;
import org.paperboy.source.fields.Fields;
import org.paperboy.source.html.Elements;
import org.paperboy.source.text.WebAddress;

/** Writes what stays of an element's attributes, in a fixed order, with addresses made absolute. */
final class BodyAttributes {
    private static final List<String> EVERYWHERE = List.of("lang", "dir");
    private static final Set<String> DIRECTIONS = Set.of("ltr", "rtl", "auto");
    private static final Set<String> SCOPES = Set.of("row", "col", "rowgroup", "colgroup");
    private static final Set<String> NUMBERINGS = Set.of("1", "a", "A", "i", "I");
    private static final int MOST_DIGITS = 6;

    private final StringBuilder out;
    private final WebAddress link;

    BodyAttributes(StringBuilder out, WebAddress link) {
        this.out = out;
        this.link = link;
    }

    void write(Element element) {
        if (element.attributesSize() == 0) return;
        for (String name : Elements.attributes(element)) write(element, name);
        for (String name : EVERYWHERE) write(element, name);
    }

    void write(String name, String value) {
        out.append(' ').append(name).append("=\"");
        String line = line(value);
        if (BodyText.isPlain(line)) out.append(line);
        else line.codePoints().forEach(c -> BodyText.escape(out, c));
        out.append('"');
    }

    private void write(Element element, String name) {
        if (!element.hasAttr(name)) return;
        String value = element.attr(name).strip();
        boolean stays = switch (name) {
            case "width", "height", "colspan", "rowspan" -> digits(value, 0);
            case "start", "value" -> digits(value, value.startsWith("-") ? 1 : 0);
            case "dir" -> DIRECTIONS.contains(value);
            case "scope" -> SCOPES.contains(value);
            case "type" -> NUMBERINGS.contains(value);
            case "lang" -> Fields.languageTag(value);
            default -> true;
        };
        if (!stays) return;
        String written = switch (name) {
            case "href" -> link.link(value);
            case "src", "cite" -> link.resolve(value).map(WebAddress::toString).orElse("");
            case "reversed" -> name;
            default -> value;
        };
        if (!written.isEmpty() || name.equals("alt")) write(name, written);
    }

    private static boolean digits(String value, int from) {
        int count = value.length() - from;
        return count > 0 && count <= MOST_DIGITS && value.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isPrintingAscii(String value) {
        for (int i = 0; i < value.length(); i++) if (value.charAt(i) < ' ' || value.charAt(i) > '~') return false;
        return true;
    }

    /** An attribute's value as XML would normalise it (XML 1.0, 3.3.3), and without what a document cannot hold. */
    private static String line(String value) {
        if (isPrintingAscii(value)) return value;
        StringBuilder kept = new StringBuilder(value.length());
        value.codePoints()
                .filter(Characters::allowed)
                .map(c -> Characters.space(c) ? ' ' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
