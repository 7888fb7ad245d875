package org.paperboy.source.body;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.paperboy.source.html.StyleAttribute;

/**
 * Words that are bold or italic by their style alone, as Google Docs has them, and that become {@code b} and {@code i}; and
 * {@code b} around a whole text, with a style that says that it is none.
 */
final class StyledWords {
    private static final Pattern WEIGHT = Pattern.compile("normal|bold|bolder|lighter|[1-9]\\d{0,3}");
    private static final Pattern BOLD = Pattern.compile("bold|bolder|[6-9]00|1000");
    private static final Pattern SLANT = Pattern.compile("normal|italic|oblique.*");

    private static final Predicate<String> WEIGHTS = WEIGHT.asMatchPredicate();
    private static final Predicate<String> SLANTS = SLANT.asMatchPredicate();

    private StyledWords() {}

    static void settle(Element root) {
        for (Element element : new ArrayList<>(root.select("[style]"))) {
            String name = element.normalName();
            if (!List.of("span", "font", "b", "strong", "i", "em").contains(name)) continue;
            StyleAttribute style = new StyleAttribute(element.attr("style"));
            String weight = style.value("font-weight", WEIGHTS);
            String slant = style.value("font-style", SLANTS);
            boolean isBold = name.equals("b") || name.equals("strong");
            boolean isItalic = name.equals("i") || name.equals("em");
            boolean plain = isBold && !weight.isEmpty() && !BOLD.matcher(weight).matches()
                    || isItalic && slant.equals("normal");
            if (plain) element.tagName("span");
            if (!isBold && BOLD.matcher(weight).matches()) within(element, "b");
            if (!isItalic && !slant.isEmpty() && !slant.equals("normal")) within(element, "i");
        }
    }

    /** Puts what the element holds into another within it. */
    private static void within(Element element, String name) {
        Element inner = new Element(name);
        inner.appendChildren(new ArrayList<>(element.childNodes()));
        element.appendChild(inner);
    }
}
