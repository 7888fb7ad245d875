package org.paperboy.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Front matter that ended too early: a line --- stands between its fields, so that those below it would be text, and what they
 * protect would go out.
 */
final class LaterFields {
    private static final Pattern FIELD =
            Pattern.compile("[\"']?([\\p{L}_][\\p{L}\\p{N}_ .-]{0,59})[\"']?\\s{0,99}:(?:\\s(.{0,200}).*)?");

    private LaterFields() {}

    /**
     * Where the fields end that begin a text, at their line ---; less than 0 where it begins with none, or with none that
     * protects.
     *
     * @param from where the text begins
     */
    static int end(String text, int from) {
        boolean protects = false;
        boolean begun = false;
        for (int line = from; line < text.length(); line = FrontMatter.nextLine(text, line)) {
            int next = FrontMatter.nextLine(text, line);
            if (FrontMatter.isFence(text, line, next)) return protects ? line : -1;
            String shown = text.substring(line, next).stripTrailing();
            if (shown.isEmpty()) continue;
            Matcher field = FIELD.matcher(shown);
            if (field.matches()) {
                begun = true;
                String value = field.group(2) == null ? "" : field.group(2).strip();
                protects = protects || ProtectiveNames.binds(field.group(1), value);
            } else if (!begun || " \t-#".indexOf(shown.charAt(0)) < 0) {
                return -1;
            }
        }
        return -1;
    }
}
