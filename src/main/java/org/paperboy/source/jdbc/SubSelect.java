package org.paperboy.source.jdbc;

/** An operator's query as it can be in brackets in another: however it ends. */
final class SubSelect {
    private SubSelect() {}

    /** On lines of its own, because it may end in a comment; without the semicolon at its end. */
    static String of(String query) {
        int semicolon = lastSemicolon(query);
        String inner = semicolon < 0 ? query : query.substring(0, semicolon);
        return "(" + inner.strip() + "\n) AS records";
    }

    /** Where only semicolons, white space and comments follow; negative if that is nowhere. */
    private static int lastSemicolon(String query) {
        int found = -1;
        for (int i = 0; i < query.length(); ) {
            char c = query.charAt(i);
            if (query.startsWith("--", i)) {
                i = after(query, "\n", i);
            } else if (query.startsWith("/*", i)) {
                i = after(query, "*/", i + 2);
            } else if (c == ';' || Character.isWhitespace(c)) {
                if (c == ';' && found < 0) found = i;
                i++;
            } else {
                found = -1;
                i = c == '\'' || c == '"' || c == '`' ? after(query, String.valueOf(c), i + 1) : i + 1;
            }
        }
        return found;
    }

    private static int after(String query, String end, int from) {
        int at = query.indexOf(end, from);
        return at < 0 ? query.length() : at + end.length();
    }
}
