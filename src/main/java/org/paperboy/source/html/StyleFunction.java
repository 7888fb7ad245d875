package org.paperboy.source.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One call in the value of a {@code style}, such as {@code scale(0, 1)}: its name, and what is in its brackets. */
record StyleFunction(String name, List<String> arguments) {
    private static final Pattern CALL = Pattern.compile("([a-z][a-z0-9-]*)\\(([^()]*)\\)");

    /** All calls in a value, in order. */
    static List<StyleFunction> in(String value) {
        List<StyleFunction> all = new ArrayList<>();
        Matcher call = CALL.matcher(value);
        while (call.find()) {
            all.add(new StyleFunction(
                    call.group(1), List.of(call.group(2).strip().split("[\\s,/]+", -1))));
        }
        return all;
    }

    /** Empty where there are fewer. */
    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }
}
