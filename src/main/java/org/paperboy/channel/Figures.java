package org.paperboy.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;

/**
 * Takes pictures out of a cleaned body, each with the figure that it stands in: caption and credit are the picture's. What
 * is empty without it goes too. The pictures of a body are those of its {@code img}, in their order.
 */
final class Figures {
    /** What stands in a table stays, empty or not: the others would move. */
    private static final Set<String> PLACES =
            Set.of("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup");

    private final String html;
    private final List<Picture> pictures;
    private final StringBuilder out;
    private final List<Picture> kept = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /** An element that has begun: where it did, what there was before it, and what was taken out of it. */
    private static final class Open {
        final String name;
        final int start;
        final int content;
        final int pictures;
        boolean cut;
        boolean forbidden;

        Open(String name, int start, int content, int pictures) {
            this.name = name;
            this.start = start;
            this.content = content;
            this.pictures = pictures;
        }
    }

    private Figures(Body body) {
        this.html = body.html();
        this.pictures = body.pictures();
        this.out = new StringBuilder(html.length());
    }

    static Body without(Body body, Predicate<Picture> forbidden) {
        if (body.pictures().stream().noneMatch(forbidden)) return body;
        return new Figures(body).cut(forbidden);
    }

    private Body cut(Predicate<Picture> forbidden) {
        int met = 0;
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) tag = html.length();
            text(html.substring(at, tag));
            if (tag == html.length()) break;
            at = end(tag);
            if (html.startsWith("<img ", tag)) picture(pictures.get(met++), forbidden, html.substring(tag, at));
            else if (html.charAt(tag + 1) == '/') close(html.substring(tag, at));
            else open(html.substring(tag, at));
        }
        String left = out.toString().strip();
        return left.isEmpty() ? Body.NONE : new Body(left, kept);
    }

    /** Behind a tag. Cleaned bodies have no {@code >} in attributes. */
    private int end(int tag) {
        return html.indexOf('>', tag) + 1;
    }

    /** Where something was taken out, the white space around it is that of one place. */
    private void text(String text) {
        boolean doubled = !text.isEmpty()
                && Character.isWhitespace(text.charAt(0))
                && !open.isEmpty()
                && open.peek().cut
                && (out.length() == open.peek().content || Character.isWhitespace(out.charAt(out.length() - 1)));
        out.append(doubled ? text.substring(1) : text);
    }

    private void open(String tag) {
        if (tag.endsWith("/>")) {
            out.append(tag);
            return;
        }
        String name = tag.substring(1, tag.length() - 1).split(" ", 2)[0];
        int start = out.length();
        out.append(tag);
        open.push(new Open(name, start, out.length(), kept.size()));
    }

    private void picture(Picture picture, Predicate<Picture> forbidden, String tag) {
        if (!forbidden.test(picture)) {
            kept.add(picture);
            out.append(tag);
            return;
        }
        Open figure =
                open.stream().filter(o -> o.name.equals("figure")).findFirst().orElse(null);
        if (figure != null) figure.forbidden = true;
        if (!open.isEmpty()) open.peek().cut = true;
    }

    private void close(String tag) {
        Open element = open.pop();
        boolean empty = element.cut
                && !PLACES.contains(element.name)
                && out.substring(element.content).isBlank();
        if (!element.forbidden && !empty) {
            out.append(tag);
            return;
        }
        out.setLength(element.start);
        while (kept.size() > element.pictures) kept.remove(kept.size() - 1);
        if (!open.isEmpty()) open.peek().cut = true;
        else if (!out.isEmpty() && out.charAt(out.length() - 1) == '\n') out.setLength(out.length() - 1);
    }
}
