package org.paperboy.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;

/**
 * Takes pictures out of a cleaned body: each with the caption and credit of the figure that it is in, with the other
 * pictures of that figure, which share them, and with the links to it. All else that the figure says stays. What is empty without it goes too. The
 * pictures of a body are those of its {@code img}, in their order.
 */
final class Figures {
    /** What is in a table stays, empty or not: the others would move. */
    private static final Set<String> PLACES =
            Set.of("td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup");

    private final String html;
    private final List<Picture> pictures;
    private final Predicate<Picture> forbidden;
    private final Set<String> denied;
    private final List<Figure> figures = new ArrayList<>();
    private final StringBuilder out;

    /** A picture that went is what came last. */
    private boolean pictureBefore;

    private final List<Picture> kept = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int pictureMet;
    private int figureMet;

    /** What is known of a figure before anything is taken out. */
    private static final class Figure {
        /** Of pictures in it that may not go. */
        final Set<String> credits = new HashSet<>();

        boolean forbidden;
    }

    /** An element that has begun: where it did, what there was before it, and whether something was taken out of it. */
    private static final class Open {
        final String name;
        final @Nullable Figure figure;
        final int start;
        final int content;
        final int pictures;
        final String address;
        boolean cut;

        /** Whether a picture was taken out of it, at any depth. */
        boolean pictureCut;

        Open(String tag, String name, @Nullable Figure figure, int start, int content, int pictures) {
            this.address = name.equals("a") ? address(tag) : "";
            this.name = name;
            this.figure = figure;
            this.start = start;
            this.content = content;
            this.pictures = pictures;
        }
    }

    private Figures(Body body, Predicate<Picture> forbidden, Set<String> denied) {
        this.html = body.html();
        this.pictures = body.pictures();
        this.forbidden = forbidden;
        this.denied = denied;
        this.out = new StringBuilder(html.length());
    }

    /** @param denied addresses that no link may lead to, as {@link PictureAddress} compares them */
    static Body without(Body body, Predicate<Picture> forbidden, Set<String> denied) {
        if (denied.isEmpty() && body.pictures().stream().noneMatch(forbidden)) return body;
        Figures figures = new Figures(body, forbidden, denied);
        figures.look();
        return figures.cut();
    }

    /** A caption may be before its picture: which figures are forbidden must be known first. */
    private void look() {
        Deque<Figure> around = new ArrayDeque<>();
        int met = 0;
        for (int tag = html.indexOf('<'); tag >= 0; tag = html.indexOf('<', tag + 1)) {
            if (html.startsWith("</figure>", tag)) {
                around.pop();
            } else if (html.startsWith("<figure>", tag) || html.startsWith("<figure ", tag)) {
                around.push(new Figure());
                figures.add(around.element());
            } else if (html.startsWith("<img ", tag)) {
                Picture picture = pictures.get(met++);
                if (around.isEmpty() || !forbidden.test(picture)) continue;
                around.element().forbidden = true;
                around.element().credits.add(picture.credit());
            }
        }
    }

    private Body cut() {
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) tag = html.length();
            text(html.substring(at, tag));
            if (tag == html.length()) break;
            at = html.indexOf('>', tag) + 1; // cleaned bodies have no such sign in attributes
            String written = html.substring(tag, at);
            if (written.startsWith("<img ")) {
                picture(written);
                continue;
            }
            if (written.charAt(1) == '/') close(written);
            else open(written);
            pictureBefore = false;
        }
        String left = out.toString().strip();
        return left.isEmpty() ? Body.NONE : new Body(left, kept);
    }

    /** Where something was taken out, the white space around it is that of one place. */
    private void text(String text) {
        if (text.isEmpty()) return;
        boolean doubled = Character.isWhitespace(text.charAt(0))
                && !open.isEmpty()
                && open.element().cut
                && (out.length() == open.element().content || Character.isWhitespace(out.charAt(out.length() - 1)));
        if (pictureBefore && partsWords(text)) out.append(' ');
        pictureBefore = false;
        out.append(doubled ? text.substring(1) : text);
    }

    /** A picture that went was between two words. */
    private boolean partsWords(String text) {
        return Character.isLetterOrDigit(text.codePointAt(0))
                && !open.isEmpty()
                && out.length() > open.element().content
                && !Character.isWhitespace(out.charAt(out.length() - 1));
    }

    private void open(String tag) {
        if (tag.endsWith("/>")) {
            out.append(tag);
            return;
        }
        String name = tag.substring(1, tag.length() - 1).split(" ", 2)[0];
        Figure figure = name.equals("figure") ? figures.get(figureMet++) : figure();
        int start = out.length();
        out.append(tag);
        open.push(new Open(tag, name, figure, start, out.length(), kept.size()));
    }

    /** The figure around what comes next; null if there is none. */
    private @Nullable Figure figure() {
        return open.isEmpty() ? null : open.element().figure;
    }

    private void picture(String tag) {
        Picture picture = pictures.get(pictureMet++);
        Figure figure = figure();
        if (!forbidden.test(picture) && (figure == null || !figure.forbidden)) {
            kept.add(picture);
            out.append(tag);
        } else if (!open.isEmpty()) {
            open.element().cut = true;
            open.element().pictureCut = true;
            pictureBefore = true;
        }
    }

    private void close(String tag) {
        Open element = open.pop();
        if (element.pictureCut && !open.isEmpty()) open.element().pictureCut = true;
        if (isDenied(element)) {
            unlink(element);
            return;
        }
        if (!goes(element)) {
            boolean parted = element.cut && !element.name.equals("pre") && out.charAt(out.length() - 1) == '\n';
            if (parted) out.setLength(out.length() - 1);
            out.append(tag);
            return;
        }
        remove(element);
    }

    /** Around a picture that goes a link to a picture is one to the same, in another size. */
    private boolean isDenied(Open element) {
        if (element.address.isEmpty()) return false;
        return denied.contains(PictureAddress.of(element.address))
                || element.pictureCut && PictureAddress.isFile(element.address);
    }

    /** The words of the link stay, unless they are its address. */
    private void unlink(Open link) {
        String words = PlainText.of(out.substring(link.content));
        if (kept.size() == link.pictures && (words.isEmpty() || words.equals(link.address))) {
            remove(link);
            return;
        }
        out.delete(link.start, link.content);
        if (link.cut && !open.isEmpty()) open.element().cut = true;
    }

    private void remove(Open element) {
        out.setLength(element.start);
        while (kept.size() > element.pictures) kept.remove(kept.size() - 1);
        if (!open.isEmpty()) open.element().cut = true;
        else if (!out.isEmpty() && out.charAt(out.length() - 1) == '\n') out.setLength(out.length() - 1);
    }

    private static String address(String tag) {
        int start = tag.indexOf(" href=\"");
        if (start < 0) return "";
        int from = start + " href=\"".length();
        return PlainText.of(tag.substring(from, tag.indexOf('"', from)));
    }

    private boolean goes(Open element) {
        String content = out.substring(element.content);
        if (element.cut && content.isBlank() && !PLACES.contains(element.name)) return true;
        if (element.figure == null || !element.figure.forbidden) return false;
        return element.name.equals("figcaption") || element.figure.credits.contains(PlainText.of(content));
    }
}
