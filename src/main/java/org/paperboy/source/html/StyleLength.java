package org.paperboy.source.html;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length or another number of a {@code style}, with its unit: {@code 12px}, {@code 50%}, {@code 0}. */
record StyleLength(double number, String unit) {
    private static final Pattern LENGTH =
            Pattern.compile("([+-]?(?:\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}))(%|[a-z]{0,5})");

    /** Whether a text is such a number and nothing else. */
    static final Predicate<String> IS_ONE = LENGTH.asMatchPredicate();

    /** Empty for what is none, such as {@code auto}. */
    static Optional<StyleLength> of(String value) {
        Matcher length = LENGTH.matcher(value);
        return length.matches()
                ? Optional.of(new StyleLength(Double.parseDouble(length.group(1)), length.group(2)))
                : Optional.empty();
    }

    static boolean isNothing(String value) {
        return of(value).filter(length -> length.number <= 0).isPresent();
    }

    /** Whether no letter has room in it. */
    static boolean isAPixel(String value) {
        return of(value)
                .filter(length ->
                        length.number <= 0 || length.number <= 1 && (length.unit.isEmpty() || length.unit.equals("px")))
                .isPresent();
    }

    /** The approximate pixels; of a share, which depends on what it is a share of, none. */
    double pixels() {
        return number
                * switch (unit) {
                    case "px", "pt" -> 1;
                    case "mm" -> 4;
                    case "em", "rem", "ex", "ch", "pc", "vw", "vh", "vmin", "vmax" -> 10;
                    case "cm" -> 38;
                    case "in" -> 96;
                    default -> 0;
                };
    }
}
