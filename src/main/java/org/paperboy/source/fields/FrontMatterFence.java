package org.paperboy.source.fields;

/** The line {@code ---} before and behind the fields of a Markdown file. */
public final class FrontMatterFence {
    private static final String LINE = "---";

    private FrontMatterFence() {}

    /** Where the next line --- begins; the length of the text if there is none. */
    public static int next(String text, int from) {
        int line = from;
        while (line < text.length() && !isFence(text, line, nextLine(text, line))) line = nextLine(text, line);
        return line;
    }

    public static int nextLine(String text, int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline + 1;
    }

    public static boolean isFence(String text, int from, int to) {
        return text.startsWith(LINE, from)
                && text.substring(from + LINE.length(), to).isBlank();
    }
}
