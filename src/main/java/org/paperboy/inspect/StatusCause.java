package org.paperboy.inspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;

/**
 * What holds up deliveries of one store: thousands that fail for one reason are one thing to be fixed.
 *
 * @param error as the first of them has it, without what is its own
 * @param keys of the first few
 * @param next when the earliest is tried again; null where none is
 */
public record StatusCause(
        String store,
        String error,
        long count,
        List<String> keys,
        @Nullable Instant next) {
    private static final int MOST_KEYS = 3;

    /** Above this number of different errors they are reported together, because each text is kept in memory. */
    private static final int MOST = 500;

    private static final String OTHERS = "other errors";

    /** What deliveries in a state are held up by, the most frequent first. Those that merely wait are left out. */
    static List<StatusCause> of(Ledger ledger, State state) {
        Map<String, StatusCause> causes = new LinkedHashMap<>();
        ledger.deliveries().heldUp(state, delivery -> {
            String error = delivery.cause(Objects.requireNonNullElse(delivery.error(), ""));
            String name = delivery.store() + " " + error;
            if (causes.size() >= MOST && !causes.containsKey(name)) {
                error = OTHERS;
                name = OTHERS;
            }
            Instant next = state == State.FAILED ? delivery.nextAttempt() : null;
            StatusCause one = new StatusCause(delivery.store(), error, 1, List.of(delivery.object()), next);
            causes.merge(name, one, StatusCause::and);
        });
        return causes.values().stream()
                .sorted(Comparator.comparingLong(StatusCause::count).reversed())
                .toList();
    }

    private StatusCause and(StatusCause other) {
        List<String> some = keys;
        if (keys.size() < MOST_KEYS) {
            some = new ArrayList<>(keys);
            some.addAll(other.keys);
        }
        return new StatusCause(store, error, count + other.count, some, earlier(next, other.next));
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) return a == null ? b : a;
        return a.isBefore(b) ? a : b;
    }

    /** Two lines for a person: what it is, and whom it holds up. */
    List<String> lines() {
        String more = count > keys.size() ? " and " + (count - keys.size()) + " more" : "";
        return List.of(
                "  " + count + " in " + store + ": " + error,
                "    " + String.join(", ", keys) + more + (next == null ? "" : " (next attempt " + next + ")"));
    }
}
