package org.paperboy.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Texts of all elements that bodies may have, in one another in any way, sensible or not, always the same for the same
 * number. What they should tell a reader is known: no word, link or picture is there twice.
 */
final class AnyHtml {
    private static final List<String> BLOCKS = List.of(
            "p",
            "h1",
            "h2",
            "h6",
            "pre",
            "div",
            "section",
            "blockquote",
            "aside",
            "figure",
            "figcaption",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "hr");
    private static final List<String> AMONG_WORDS = List.of(
            "em", "strong", "b", "i", "u", "s", "sub", "sup", "small", "code", "cite", "q", "abbr", "span", "del",
            "ins", "mark", "time", "kbd");
    private static final int DEEPEST = 6;

    private final Random random;
    private final StringBuilder html = new StringBuilder();
    final List<String> words = new ArrayList<>();
    final List<String> links = new ArrayList<>();
    final List<String> pictures = new ArrayList<>();

    AnyHtml(int number) {
        random = new Random(number);
        while (words.isEmpty()) nodes(0, false);
        Collections.sort(words);
        Collections.sort(links);
        Collections.sort(pictures);
    }

    String html() {
        return html.toString();
    }

    private void nodes(int depth, boolean linked) {
        for (int i = random.nextInt(5); i > 0; i--) {
            int kind = depth > DEEPEST ? random.nextInt(4) : random.nextInt(14);
            if (kind < 3) word();
            else if (kind == 3) picture();
            else if (kind == 4) html.append("<br />");
            else if (kind == 5 && !linked) link(depth);
            else if (kind < 9) element(AMONG_WORDS, depth, linked);
            else element(BLOCKS, depth, linked);
            if (random.nextInt(3) == 0) html.append(random.nextBoolean() ? " " : "\n");
        }
    }

    private void element(List<String> names, int depth, boolean linked) {
        String name = names.get(random.nextInt(names.size()));
        html.append('<').append(name);
        if (random.nextInt(9) == 0) html.append(" lang=\"fr\"");
        if (random.nextInt(9) == 0) html.append(" dir=\"rtl\"");
        html.append('>');
        nodes(depth + 1, linked);
        html.append("</").append(name).append('>');
    }

    private void word() {
        String word = "w" + words.size() + ".";
        words.add(word);
        html.append(word);
    }

    private void picture() {
        String url = "https://i.example/" + pictures.size() + ".jpg";
        pictures.add(url);
        html.append("<img src=\"").append(url).append("\" alt=\"an alt\" />");
    }

    /** One without words is at each of its pictures, and nowhere if there are none either. */
    private void link(int depth) {
        String url = "https://l.example/" + html.length();
        int wordsBefore = words.size();
        int picturesBefore = pictures.size();
        html.append("<a href=\"").append(url).append("\">");
        nodes(depth + 1, true);
        html.append("</a>");
        int times = words.size() > wordsBefore ? 1 : pictures.size() - picturesBefore;
        links.addAll(Collections.nCopies(times, url));
    }
}
