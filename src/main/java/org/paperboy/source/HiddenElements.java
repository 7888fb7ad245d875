package org.paperboy.source;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Which elements a browser does not show for what they say of themselves: those that are {@code hidden}, a dialog that
 * is not open, a popover, and those whose {@code style} hides them, makes them transparent, as small as nothing, or puts them
 * outside the page. Style sheets are not known here. What is closed but in the reader's hands, such as {@code details}, is
 * shown; so is what a page fades in when it comes into view.
 */
final class HiddenElements {
    private static final Predicate<String> DISPLAYS = words(
            "none block inline inline-block flow flow-root flex inline-flex grid inline-grid contents list-item run-in"
                    + " table inline-table table-row table-cell table-caption table-column table-column-group"
                    + " table-row-group table-header-group table-footer-group ruby ruby-base ruby-text math"
                    + " -webkit-box -webkit-inline-box inherit initial unset revert revert-layer");
    private static final Predicate<String> VISIBILITIES =
            words("visible hidden collapse inherit initial unset revert revert-layer");
    private static final Predicate<String> CONTENT_VISIBILITIES =
            words("visible auto hidden inherit initial unset revert revert-layer");
    private static final Predicate<String> POSITIONS =
            words("static relative absolute fixed sticky inherit initial unset revert revert-layer");

    /** A number and its unit, and nothing else; also {@code auto} and the like. */
    private static final Pattern LENGTH =
            Pattern.compile("([+-]?(?:\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}))(%|[a-z]{0,4})");

    private static final Predicate<String> LENGTHS =
            LENGTH.asMatchPredicate().or(words("auto inherit initial unset none"));

    /** As {@code rect(0 0 0 0)} has them, with commas or not. */
    private static final Pattern RECTANGLE = Pattern.compile("rect\\(([^()]*)\\)");

    private static final Pattern INSET = Pattern.compile("inset\\(\\s*(\\d{1,4})[^\\s%()]*%\\s*\\)");
    private static final Pattern NO_SIZE = Pattern.compile("scale(3d|x|y)?\\(\\s*0?\\.?0+\\s*(,\\s*0?\\.?0+\\s*)*\\)");
    private static final Pattern NO_FONT = Pattern.compile("(.*\\s)?0(\\.0*)?(px|pt|em|rem|%)?(\\s*/\\s*\\S+)?\\s.*");

    /** What is to be seen whatever the size of the letters, or may have a size of its own. */
    private static final String SEEN_WITHOUT_LETTERS = "img, picture, [style*=font-size], [style*='font:']";

    private static final Predicate<String> FONT_SIZES = LENGTH.asMatchPredicate()
            .or(
                    words(
                            "xx-small x-small small medium large x-large xx-large xxx-large smaller larger inherit initial unset"));

    /** In pixels: beyond the edge of any page. */
    private static final double OUTSIDE = -900;

    private HiddenElements() {}

    private static Predicate<String> words(String all) {
        Set<String> words = Set.of(all.split(" ", -1));
        return value -> words.containsAll(Arrays.asList(value.split("\\s+", -1)));
    }

    /** Whether the element and all it holds are hidden; an element that is hidden by another is not asked. */
    static boolean hides(Element element) {
        String name = element.normalName();
        if (name.equals("dialog") && !element.hasAttr("open")) return true;
        if (element.attributesSize() == 0) return false;
        if (element.hasAttr("popover") && !name.equals("dialog")) return true;
        String text = element.attr("style");
        if (text.isBlank()) return element.hasAttr("hidden");
        StyleAttribute style = new StyleAttribute(text);
        String display = style.value("display", DISPLAYS);
        if (display.equals("none")) return true;
        // a style that says how to display it counts before the attribute
        if (display.isEmpty() && element.hasAttr("hidden")) return true;
        String visibility = style.value("visibility", VISIBILITIES);
        if (visibility.equals("hidden") || visibility.equals("collapse")) return true;
        if (style.value("content-visibility", CONTENT_VISIBILITIES).equals("hidden")) return true;
        return isNothing(style.value("opacity", LENGTHS)) && !fadesIn(element, style)
                || isOutside(style)
                || isCut(style)
                || hasNoLetters(style)
                        && element.children().select(SEEN_WITHOUT_LETTERS).isEmpty();
    }

    /** Pictures are often transparent until they are loaded. */
    private static boolean fadesIn(Element element, StyleAttribute style) {
        return style.says("transition") || style.says("animation") || element.selectFirst("img, picture") != null;
    }

    private static boolean isGiven(String value) {
        return !value.isEmpty();
    }

    /** Beside or above the page. */
    private static boolean isOutside(StyleAttribute style) {
        boolean moved = List.of("absolute", "fixed", "relative").contains(style.value("position", POSITIONS));
        if (moved && List.of("left", "top", "right", "bottom").stream().anyMatch(side -> far(style, side))) return true;
        return far(style, "text-indent")
                || !style.says("padding") && (far(style, "margin-left") || far(style, "margin-top"))
                || style.value("transform", HiddenElements::isGiven).matches("translate(x|y|3d)?\\(\\s*-\\d{4,9}px.*");
    }

    private static boolean far(StyleAttribute style, String property) {
        Matcher length = LENGTH.matcher(style.value(property, LENGTHS));
        if (!length.matches()) return false;
        double pixels = Double.parseDouble(length.group(1))
                * switch (length.group(2)) {
                    case "px", "pt" -> 1;
                    case "em", "rem", "vw", "vh" -> 10;
                    default -> 0;
                };
        return pixels <= OUTSIDE;
    }

    /** To less than a letter: as it is done with what only programs that read aloud are to find. */
    private static boolean isCut(StyleAttribute style) {
        String position = style.value("position", POSITIONS);
        if (position.equals("absolute") || position.equals("fixed")) {
            Matcher clip = RECTANGLE.matcher(style.value("clip", HiddenElements::isGiven));
            if (clip.matches() && isEmpty(clip.group(1).strip().split("[\\s,]+", -1))) return true;
        }
        String path = style.value("clip-path", HiddenElements::isGiven);
        Matcher inset = INSET.matcher(path);
        if (inset.matches() && Integer.parseInt(inset.group(1)) >= 50) return true;
        if (path.matches("circle\\(\\s*0(px|%)?\\b.*")) return true;
        if (NO_SIZE.matcher(style.value("transform", HiddenElements::isGiven)).matches()) return true;
        String overflow = style.value("overflow", HiddenElements::isGiven);
        boolean cuts = overflow.startsWith("hidden") || overflow.startsWith("clip");
        // without a height of its own a picture may fill what is left free around it
        if (!cuts || style.says("padding") || style.says("min-") || style.says("aspect-ratio")) return false;
        return List.of("height", "max-height", "width", "max-width").stream()
                .anyMatch(size -> isAPixel(style.value(size, LENGTHS)));
    }

    /** Top, right, bottom and left of a part that is shown: nothing, where it ends where it begins. */
    private static boolean isEmpty(String[] sides) {
        return sides.length == 4
                && !sides[0].equals("auto")
                && (isAPixel(sides[2]) && !sides[0].startsWith("-") || isAPixel(sides[1]) && !sides[3].startsWith("-"));
    }

    private static boolean hasNoLetters(StyleAttribute style) {
        String size = style.value("font-size", FONT_SIZES);
        return size.isEmpty()
                ? NO_FONT.matcher(style.value("font", HiddenElements::isGiven)).matches()
                : isNothing(size);
    }

    private static boolean isNothing(String value) {
        Matcher number = LENGTH.matcher(value);
        return number.matches() && Double.parseDouble(number.group(1)) <= 0;
    }

    private static boolean isAPixel(String value) {
        Matcher number = LENGTH.matcher(value);
        if (!number.matches() || number.group(2).equals("%") && !isNothing(value)) return false;
        double size = Double.parseDouble(number.group(1));
        return size <= (number.group(2).isEmpty() || number.group(2).equals("px") ? 1 : 0);
    }
}
