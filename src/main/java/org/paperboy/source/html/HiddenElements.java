package org.paperboy.source.html;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;

/**
 * Which elements a browser does not show for what they say of themselves: those that are {@code hidden}, a dialog that
 * is not open, a popover, and those whose {@code style} hides them, makes them transparent, as small as nothing, or puts them
 * outside the page ({@link ElementShape}, {@link LetterStyle}). Style sheets are not known here. What is closed but in the reader's hands, such as {@code details}, is
 * shown; so is what a page fades in when it comes into view.
 */
public final class HiddenElements {
    private static final Predicate<String> DISPLAYS = words(
            "none block inline inline-block flow flow-root flex inline-flex grid inline-grid contents list-item run-in"
                    + " table inline-table table-row table-cell table-caption table-column table-column-group"
                    + " table-row-group table-header-group table-footer-group ruby ruby-base ruby-text math"
                    + " -webkit-box -webkit-inline-box inherit initial unset revert revert-layer");
    private static final Predicate<String> VISIBILITIES =
            words("visible hidden collapse inherit initial unset revert revert-layer");
    private static final Predicate<String> CONTENT_VISIBILITIES =
            words("visible auto hidden inherit initial unset revert revert-layer");

    private HiddenElements() {}

    private static Predicate<String> words(String all) {
        Set<String> words = Set.of(all.split(" ", -1));
        return value -> words.containsAll(Arrays.asList(value.split("\\s+", -1)));
    }

    /** Whether the element and all it holds are hidden; an element that is hidden by another is not asked. */
    public static boolean hides(Element element) {
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
        return isTransparent(style) && !fadesIn(element, style)
                || new ElementShape(style).isNothing()
                || LetterStyle.hides(element, style);
    }

    /** So that nobody sees it, and not so that it only looks less important. */
    private static boolean isTransparent(StyleAttribute style) {
        return isNone(style.value("opacity", StyleLength.IS_ONE))
                || StyleFunction.in(style.value("filter", value -> !value.isEmpty())).stream()
                        .anyMatch(filter -> filter.name().equals("opacity") && isNone(filter.argument(0)));
    }

    private static boolean isNone(String opacity) {
        return StyleLength.of(opacity)
                .filter(share -> share.number() <= (share.unit().equals("%") ? 1 : 0.01))
                .isPresent();
    }

    /** Pictures are often transparent until they are loaded. */
    private static boolean fadesIn(Element element, StyleAttribute style) {
        return style.gives("transition") || style.gives("animation") || element.selectFirst("img, picture") != null;
    }
}
