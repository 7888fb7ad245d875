package org.paperboy.format;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.paperboy.channel.PlainText;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a story's HTML says as plain text: a line for each block, its white space as a reader sees it. A block ends what turns
 * the direction of its words, and so does its line.
 *
 * @param words of the text except for captions, as the IPTC counts them; what is between white space is a word
 * @param characters of the text except for captions and the ends of lines
 */
public record Prose(String text, int words, int characters) {
    /** What is in a line of text. All else begins a line of its own. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span",
            "strong", "sub", "sup", "time", "u");

    private static final Pattern SPACE = Pattern.compile("[ \t\n\r\f]+");

    /**
     * Reads the content of a copy, and so proves that it can be in XML as it is.
     *
     * @param id of the copy, for the message
     * @throws IllegalArgumentException if it is not well-formed
     */
    public static Prose of(String content, String id) {
        Listener listener = new Listener();
        try {
            SafeSax.parse(new InputSource(new StringReader("<div>" + content + "</div>")), listener);
        } catch (SAXException e) {
            throw new IllegalArgumentException(id + ": the text is not well-formed: " + e.getMessage(), e);
        }
        return new Prose(String.join("\n", listener.lines), listener.words, listener.characters);
    }

    private static final class Listener extends DefaultHandler {
        private final List<String> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private int preformatted;
        private int captions;
        private int words;
        private int characters;

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            if (!INLINE.contains(name)) endLine();
            if (name.equals("pre")) preformatted++;
            if (name.equals("figcaption")) captions++;
        }

        @Override
        public void endElement(String uri, String name, String qName) {
            if (!INLINE.contains(name)) endLine();
            if (name.equals("pre")) preformatted--;
            if (name.equals("figcaption")) captions--;
        }

        @Override
        public void characters(char[] text, int start, int length) {
            line.append(text, start, length);
        }

        private void endLine() {
            String spaced = SPACE.matcher(line).replaceAll(" ").strip();
            if (!spaced.isEmpty()) {
                lines.add(PlainText.balanced(preformatted > 0 ? line.toString() : spaced));
                if (captions == 0) {
                    words += (int) spaced.chars().filter(c -> c == ' ').count() + 1;
                    characters += spaced.codePointCount(0, spaced.length());
                }
            }
            line.setLength(0);
        }
    }
}
