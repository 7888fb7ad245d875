package org.paperboy.source.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.source.Characters;
import org.paperboy.source.text.Likeness;

/** The words of a status by which a newsroom takes a story back. */
public final class StatusWords {
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

    private static final List<String> OTHERS = List.of(
            "approved",
            "corrected",
            "published",
            "publish",
            "live",
            "usable",
            "embargoed",
            "draft",
            "in_review",
            "pending",
            "private",
            "trash",
            "future",
            "scheduled");

    private static final String BEGINS = "status must be ";

    /** Begins the question that ends the reason. */
    public static final String DID_YOU_MEAN = "Did you mean ";

    private StatusWords() {}

    /** The word that was likely meant, in a sentence behind others; empty where none is near. */
    public static String likely(String status) {
        List<String> all = new ArrayList<>(ofWithdrawals());
        all.addAll(OTHERS);
        String nearest = Likeness.nearest(word(status), all);
        return nearest.isEmpty() ? "" : ". " + DID_YOU_MEAN + nearest + "?";
    }

    /** Whether a record was rejected for its status. */
    public static boolean isReason(String reason) {
        return reason.startsWith(BEGINS);
    }

    /** The word of a status, without what nobody sees: a no-break space behind it must not keep a story up. */
    public static String word(String status) {
        StringBuilder seen = new StringBuilder();
        Characters.stripped(status)
                .codePoints()
                .filter(c -> c == ' ' || !Characters.unseen(c))
                .forEach(seen::appendCodePoint);
        return seen.toString().toLowerCase(Locale.ROOT);
    }

    /** How the status takes a story back; empty if it does not. */
    public static Optional<Kind> withdrawal(String status) {
        String word = word(status);
        if (KILL.contains(word)) return Optional.of(Kind.KILL);
        return UNPUBLISH.contains(word) ? Optional.of(Kind.UNPUBLISH) : Optional.empty();
    }

    /** All of them, in lower case. */
    public static Set<String> ofWithdrawals() {
        Set<String> all = new TreeSet<>(KILL);
        all.addAll(UNPUBLISH);
        return all;
    }
}
