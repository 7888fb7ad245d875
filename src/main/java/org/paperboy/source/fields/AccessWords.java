package org.paperboy.source.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.paperboy.article.Access;
import org.paperboy.source.RejectedException;

/** What a record says of who may read the whole story, by any of the names that are understood. */
public final class AccessWords {
    private static final List<String> WORDS = List.of("access", "visibility");
    private static final List<String> FLAGS = List.of("premium", "paid", "members_only");

    /** All names by which a record may say it. */
    public static final List<String> NAMES =
            Stream.concat(WORDS.stream(), FLAGS.stream()).toList();

    private AccessWords() {}

    /**
     * What the record says; empty where it says nothing.
     *
     * @throws RejectedException if a word is not known, or two of them contradict each other
     */
    public static Optional<Access> of(Fields fields) throws RejectedException {
        List<String> free = new ArrayList<>();
        List<String> subscriber = new ArrayList<>();
        for (String name : WORDS) {
            switch (fields.text(name).strip().toLowerCase(Locale.ROOT)) {
                case "" -> {}
                case "free", "public" -> free.add(name);
                case "subscriber", "subscribers", "members", "paid", "premium" -> subscriber.add(name);
                default -> throw fields.wrong(name, "free or subscriber");
            }
        }
        // That it is not premium does not say that it is free.
        for (String name : FLAGS) if (fields.yes(name)) subscriber.add(name);
        if (!free.isEmpty() && !subscriber.isEmpty()) {
            throw new RejectedException(free.get(0) + " says free, and " + subscriber.get(0)
                    + " says subscriber: let them say the same, or leave one out");
        }
        if (!subscriber.isEmpty()) return Optional.of(Access.SUBSCRIBER);
        return free.isEmpty() ? Optional.empty() : Optional.of(Access.FREE);
    }
}
