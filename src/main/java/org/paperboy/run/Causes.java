package org.paperboy.run;

/** What a chain of exceptions comes down to, for an operator. */
final class Causes {
    private Causes() {}

    /** The innermost message, on one line. */
    static String of(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage();
        if (message == null || message.isBlank()) return root.getClass().getSimpleName();
        return message.lines().findFirst().orElse(message).strip();
    }
}
