package org.paperboy.format.nitf;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.paperboy.format.XmlText;

/** Finds whom HTML credits, for which it has no element of its own. */
final class NitfCredits {
    private NitfCredits() {}

    /**
     * The last block of a quotation, if it is whom it quotes: one {@code cite} and at most a dash.
     *
     * @return a child of the quotation
     */
    static @Nullable Element ofQuote(Element quote) {
        Node last = quote.lastChild();
        while (last instanceof TextNode words && words.isBlank()) last = last.previousSibling();
        if (!(last instanceof Element block) || !block.getElementsByTag("img").isEmpty()) return null;
        boolean credit = switch (block.normalName()) {
            case "cite" -> isAlone(block);
            case "p", "div" -> holdsCiteAlone(block);
            default -> false;
        };
        return credit ? block : null;
    }

    /**
     * Takes the credit from the end of a figure's caption, where it is as the last words.
     *
     * @return whether it was there
     */
    static boolean takeFrom(Element caption, String credit) {
        TextNode last = lastWords(caption);
        if (last == null || credit.isBlank()) return false;
        String words = XmlText.of(last.getWholeText()).stripTrailing();
        int start = words.length() - credit.length();
        if (!words.endsWith(credit) || start > 0 && Character.isLetterOrDigit(words.codePointBefore(start)))
            return false;
        last.text(words.substring(0, start).stripTrailing());
        return true;
    }

    /** Whether there are words in it, or a rule. */
    static boolean saysSomething(Node node) {
        if (node instanceof TextNode words) return !words.isBlank();
        if (node.normalName().equals("hr")) return true;
        return node.childNodes().stream().anyMatch(NitfCredits::saysSomething);
    }

    private static @Nullable TextNode lastWords(Node node) {
        if (node instanceof TextNode words) return words.isBlank() ? null : words;
        for (int i = node.childNodeSize() - 1; i >= 0; i--) {
            TextNode last = lastWords(node.childNode(i));
            if (last != null) return last;
        }
        return null;
    }

    /** Whether a block, and so no sentence, is before it. */
    private static boolean isAlone(Element cite) {
        Node before = cite.previousSibling();
        while (before instanceof TextNode words && words.isBlank()) before = before.previousSibling();
        return before instanceof Element element && !NitfBody.amongWords(element);
    }

    private static boolean holdsCiteAlone(Element block) {
        return block.childrenSize() == 1
                && block.child(0).normalName().equals("cite")
                && block.ownText().codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
