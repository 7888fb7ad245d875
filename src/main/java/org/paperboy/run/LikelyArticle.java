package org.paperboy.run;

import java.util.Map;
import org.paperboy.article.Standing;
import org.paperboy.job.LikelyId;
import org.paperboy.ledger.Ledger;

/** Which article was likely meant by an id of which nobody was shown anything. */
final class LikelyArticle {
    /** Among so many of the newest articles is looked for a slip of the pen. */
    private static final int NEWEST = 500;

    private LikelyArticle() {}

    /** Its id; empty if none is near. What was taken back already is not meant. */
    static String of(String id, Ledger ledger) {
        Map<String, Standing> variants = ledger.archive().standings(LikelyId.variants(id));
        return variants.values().stream()
                .filter(standing -> standing.withdrawal() == null)
                .map(Standing::id)
                .sorted()
                .findFirst()
                .or(() -> ledger.catalogue().newest(null, null, NEWEST).stream()
                        .map(filed -> filed.card().id())
                        .filter(known -> !known.equals(id) && LikelyId.isLike(id, known))
                        .findFirst())
                .orElse("");
    }
}
