package org.paperboy.source.html;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Whether a {@code style} leaves nothing of an element's letters to be seen: too small, transparent, or of the colour behind them. */
final class LetterStyle {
    private static final Pattern NO_FONT = Pattern.compile("(.*\\s)?0(\\.0*)?(px|pt|em|rem|%)?(\\s*/\\s*\\S+)?\\s.*");

    private static final Predicate<String> FONT_SIZES = StyleLength.IS_ONE
            .and(size -> StyleLength.of(size)
                    .filter(one -> one.number() == 0 || !one.unit().isEmpty())
                    .isPresent())
            .or(Set.of(("xx-small x-small small medium large x-large xx-large xxx-large smaller larger inherit initial"
                            + " unset")
                    .split(" ", -1))::contains);

    private static final Pattern COLOUR =
            Pattern.compile("transparent|#[0-9a-f]{3,8}|(rgb|hsl)a?\\([^()]*\\)|[a-z]{3,20}");
    private static final Predicate<String> COLOURS = COLOUR.asMatchPredicate();
    private static final Pattern TRANSPARENT_HEX = Pattern.compile("#([0-9a-f]{3}0|[0-9a-f]{6}00)");

    /** Words that are no colours of their own. */
    private static final List<String> OTHERS = List.of("inherit", "initial", "unset", "revert", "currentcolor", "none");

    private LetterStyle() {}

    /** What it holds may have a size or colour of its own, and pictures have none. */
    static boolean hides(Element element, StyleAttribute style) {
        return hasNoLetters(style) && !holds(element, "img, picture, [style*=font-size], [style*='font:']")
                || hasNoColour(style)
                        && !holds(element, "img, picture, font[color], a[href], [style*=color], [style*=fill]");
    }

    private static boolean holds(Element element, String what) {
        return !element.children().select(what).isEmpty();
    }

    private static boolean hasNoLetters(StyleAttribute style) {
        String size = style.value("font-size", FONT_SIZES);
        return size.isEmpty()
                ? NO_FONT.matcher(style.value("font", value -> !value.isEmpty()))
                        .matches()
                : StyleLength.isAPixel(size);
    }

    /** Letters without a colour are seen where what is behind them is cut along them, or by their shadow or outline. */
    private static boolean hasNoColour(StyleAttribute style) {
        if (style.gives("background-clip") || style.gives("text-shadow") || style.gives("text-stroke")) return false;
        if (style.gives("-webkit-text-stroke") || style.gives("-webkit-background-clip")) return false;
        String fill = style.value("-webkit-text-fill-color", COLOURS);
        String colour = fill.isEmpty() ? style.value("color", COLOURS) : fill;
        if (colour.isEmpty() || OTHERS.contains(colour)) return false;
        if (isTransparent(colour)) return true;
        String behind = style.value("background-color", COLOURS);
        return colour.equals(behind.isEmpty() ? style.value("background", COLOURS) : behind);
    }

    private static boolean isTransparent(String colour) {
        if (colour.equals("transparent") || TRANSPARENT_HEX.matcher(colour).matches()) return true;
        return StyleFunction.in(colour).stream()
                .anyMatch(
                        function -> Arrays.asList("rgb", "rgba", "hsl", "hsla").contains(function.name())
                                && function.arguments().size() == 4
                                && StyleLength.isNothing(function.argument(3)));
    }
}
