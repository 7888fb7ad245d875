package org.paperboy.article;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That Java had no memory left. Libraries hide it in exceptions of their own, which blame the file, the database or the
 * record that was in hand.
 */
public final class MemoryShortage {
    private static final long MIB = 1L << 20;

    /** What to give is twice as much, in steps of so much. */
    private static final long STEP = 64;

    private MemoryShortage() {}

    /** Lets it through as it came about, where it is behind an exception: before something else is blamed. */
    public static void rethrow(Throwable e) {
        OutOfMemoryError error = behind(e);
        if (error != null) throw error;
    }

    /** A sentence for the operator, if it is behind an exception. */
    public static Optional<String> sentence(Throwable e) {
        return Optional.ofNullable(behind(e)).map(MemoryShortage::sentence);
    }

    private static @Nullable OutOfMemoryError behind(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause() == t ? null : t.getCause())
            if (t instanceof OutOfMemoryError error) return error;
        return null;
    }

    private static String sentence(OutOfMemoryError error) {
        String why = String.valueOf(error.getMessage());
        if (why.contains("native thread"))
            return "memory ran out (" + why
                    + "). Let this user or container have more threads and memory, and run again";
        long most = Runtime.getRuntime().maxMemory() / MIB;
        long more = (2 * most + STEP - 1) / STEP * STEP;
        return "memory ran out (" + why + "; Java may use " + most + " MiB). Give it more, such as PAPERBOY_OPTS=-Xmx"
                + more + "m, and run again";
    }
}
