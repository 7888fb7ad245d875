package org.paperboy.article;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose the story is and what may be done with it.
 *
 * @param year 0 when not said
 * @param scope in the newsroom's words; two of them are honoured, see {@link #summaryOnly} and {@link #noArchive}
 * @param territories where partners may have it; empty: everywhere
 * @param expires the first instant at which nobody may see it; null: there is none
 */
public record Rights(
        String holder,
        int year,
        String scope,
        String usageTerms,
        List<String> territories,
        @Nullable Instant expires) {
    public static final Rights NONE = new Rights("", 0, "", "");

    public Rights {
        // One that an older Paperboy wrote down has none.
        territories = List.copyOf(Objects.requireNonNullElse(territories, List.of()));
    }

    /** Rights that have no end. */
    public Rights(String holder, int year, String scope, String usageTerms, List<String> territories) {
        this(holder, year, scope, usageTerms, territories, null);
    }

    /** Rights that hold everywhere, and have no end. */
    public Rights(String holder, int year, String scope, String usageTerms) {
        this(holder, year, scope, usageTerms, List.of());
    }

    /** The same rights, which end no later than that. */
    public Rights endingBy(Instant instant) {
        Instant earlier = expires != null && expires.isBefore(instant) ? expires : instant;
        return new Rights(holder, year, scope, usageTerms, territories, earlier);
    }

    /** Of these rights their end alone. */
    public Rights endAlone() {
        return new Rights("", 0, "", "", List.of(), expires);
    }

    /** Whether they keep anything from anybody, now or later. */
    public boolean restrict() {
        return summaryOnly() || noArchive() || !territories.isEmpty() || expires != null;
    }

    /** Whether partners may have no text of it, regardless of their contract. */
    public boolean summaryOnly() {
        return RightsScope.of(scope).summaryOnly();
    }

    /** Whether partners must take it down thirty days after its publication. */
    public boolean noArchive() {
        return RightsScope.of(scope).noArchive();
    }
}
