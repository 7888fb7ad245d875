package org.paperboy.context;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.ledger.UnansweredPutTable.UnprovedObject;

/** What an operator reads about objects over which an earlier upload may still arrive. */
public final class UnprovedObjects {
    private UnprovedObjects() {}

    /** In a few words; empty where there are none. */
    public static Optional<String> reason(List<UnprovedObject> all) {
        return last(all)
                .map(from -> (all.size() == 1 ? "1 object is" : all.size() + " objects are")
                        + " to be read back, because an earlier upload got no answer");
    }

    /** With when and what for; empty where there are none. */
    public static Optional<String> sentence(List<UnprovedObject> all) {
        return last(all).map(from -> {
            UnprovedObject first = all.get(0);
            String others = all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more)";
            return first.delivery().store() + "/" + first.delivery().object() + others
                    + ": is there, but an earlier upload got no answer and may arrive after it, until " + from
                    + ". The first run after that reads it back and puts it again if need be";
        });
    }

    /** For a program: key, store, and until when something may arrive. */
    public static List<Map<String, String>> named(List<UnprovedObject> all) {
        return all.stream()
                .map(u -> Map.of(
                        "key", u.delivery().object(),
                        "store", u.delivery().store(),
                        "until", u.from().toString()))
                .toList();
    }

    private static Optional<Instant> last(List<UnprovedObject> all) {
        return all.stream().map(UnprovedObject::from).max(Comparator.naturalOrder());
    }
}
