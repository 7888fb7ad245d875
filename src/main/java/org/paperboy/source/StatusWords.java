package org.paperboy.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.paperboy.article.Withdrawal.Kind;

/** The words of a status by which a newsroom takes a story back. */
final class StatusWords {
    private static final Set<String> KILL =
            Set.of("killed", "kill", "canceled", "cancelled", "cancel", "recalled", "recall");
    private static final Set<String> UNPUBLISH = Set.of(
            "withdrawn",
            "withdraw",
            "unpublished",
            "unpublish",
            "retracted",
            "retract",
            "deleted",
            "delete",
            "removed",
            "remove",
            "takedown");

    private StatusWords() {}

    /** How the status takes a story back; empty if it does not. */
    static Optional<Kind> withdrawal(String status) {
        String word = status.strip().toLowerCase(Locale.ROOT);
        if (KILL.contains(word)) return Optional.of(Kind.KILL);
        return UNPUBLISH.contains(word) ? Optional.of(Kind.UNPUBLISH) : Optional.empty();
    }

    /** All of them, in lower case. */
    static Set<String> ofWithdrawals() {
        Set<String> all = new TreeSet<>(KILL);
        all.addAll(UNPUBLISH);
        return all;
    }
}
