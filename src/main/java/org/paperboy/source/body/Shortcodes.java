package org.paperboy.source.body;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds shortcodes of Hugo in Markdown, such as {@code {{< youtube abc >}}}. What they stand for is known to the site
 * alone: in a document they would be these very signs.
 */
public final class Shortcodes {
    private static final int MOST = 20;

    /** {{</* name *}} is how Hugo shows one without calling it. */
    private static final Pattern CALL = Pattern.compile("\\{\\{([<%])\\s{0,9}([\\w./-]{1,60})");

    private Shortcodes() {}

    /** Those that a text calls, each once: {@code {{< youtube >}}}. */
    public static Set<String> in(String markdown) {
        Set<String> names = new TreeSet<>();
        Matcher call = CALL.matcher(markdown);
        while (names.size() < MOST && call.find()) {
            String name = call.group(2);
            if (name.startsWith("/")) continue;
            names.add("{{" + call.group(1) + " " + name + " " + (call.group(1).equals("<") ? ">" : "%") + "}}");
        }
        return names;
    }
}
