package org.paperboy.source.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Tag;
import org.paperboy.source.Characters;

/**
 * Tells the markup in a line of text from signs that are text: {@code Option<T>}, {@code a<b and c>d}.
 *
 * <p>Markup are the tags of HTML's own inline elements, where they are used as tags: closed further on, or before a word
 * as in {@code the <em>Halcyon}. What no page shows as text is no text here either: comments, and other elements of HTML
 * where they are closed or have attributes with values.
 */
final class InlineMarkup {
    private static final Set<String> INLINE = Set.of("em", "i", "b", "strong", "sub", "sup", "span", "u", "s", "code");
    private static final Set<String> RUBY = Set.of("rt", "rp", "rb", "rtc");

    private final String text;
    private final Map<String, Integer> lastClosed = new HashMap<>();
    private final Set<String> opened = new HashSet<>();

    private InlineMarkup(String text) {
        this.text = text;
    }

    /** The text as HTML, with every {@code <} that begins no markup as a reference. */
    static String html(String text) {
        return new InlineMarkup(text).html();
    }

    private String html() {
        List<LineTag> tags = LineTag.in(text);
        for (LineTag tag : tags) if (tag.closing()) lastClosed.put(tag.name(), tag.start());
        StringBuilder html = new StringBuilder(text.length() + 64);
        int from = 0;
        for (LineTag tag : tags) {
            if (!isMarkup(tag)) continue;
            html.append(text.substring(from, tag.start()).replace("<", "&lt;"));
            html.append(text, tag.start(), tag.end());
            from = tag.end();
        }
        return html.append(text.substring(from).replace("<", "&lt;")).toString();
    }

    private boolean isMarkup(LineTag tag) {
        String name = tag.name();
        if (tag.isComment() || name.equals("br")) return true;
        boolean inline = INLINE.contains(name);
        if (tag.closing()) return opened.contains(name) || inline && !spaceBefore(tag);
        if (RUBY.contains(name)) return opened.contains("ruby");
        if (!inline && !Tag.isKnownTag(name)) return false;
        boolean closed = lastClosed.getOrDefault(name, -1) >= tag.end();
        boolean markup = closed || (inline ? beforeWord(tag) : tag.values().compareTo(LineTag.Values.SOME) >= 0);
        if (markup) opened.add(name);
        return markup;
    }

    private boolean spaceBefore(LineTag tag) {
        return tag.start() == 0 || Characters.space(text.charAt(tag.start() - 1));
    }

    /**
     * Whether it is where a word begins: after white space or a sign, and before something else than a space. Words
     * in the brackets are no attributes.
     */
    private boolean beforeWord(LineTag tag) {
        if (tag.values() == LineTag.Values.NONE || tag.values() == LineTag.Values.SOME) return false;
        boolean within = tag.start() > 0 && Character.isLetterOrDigit(text.charAt(tag.start() - 1));
        return !within && tag.end() < text.length() && !Characters.space(text.charAt(tag.end()));
    }
}
