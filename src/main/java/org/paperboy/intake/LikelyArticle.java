package org.paperboy.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.paperboy.job.LikelyId;
import org.paperboy.ledger.Ledger;

/** Which article or edition was likely meant by an id of which nobody was shown anything. */
public final class LikelyArticle {
    /** A typing error is looked for among this number of the newest articles. */
    private static final int NEWEST = 500;

    private LikelyArticle() {}

    /**
     * Its id; empty if none is near. What was taken back already is not meant.
     *
     * @param id of an edition with {@link Edition#PREFIX}
     */
    public static String of(String id, Ledger ledger) {
        boolean edition = id.startsWith(Edition.PREFIX);
        String own = own(id);
        Set<String> written = new LinkedHashSet<>(List.of(own));
        for (String part : LikelyId.parts(own)) {
            written.add(part);
            written.addAll(LikelyId.variants(part));
        }
        Stream<String> articles = standing(written, ledger.articles().standings(written));
        List<String> ids = written.stream().map(one -> Edition.PREFIX + one).toList();
        Stream<String> editions = standing(ids, ledger.editions().standings(ids));
        return Stream.concat(edition ? editions : articles, edition ? articles : editions)
                .filter(known -> !known.equals(id))
                .findFirst()
                .or(() -> newest(edition, ledger).stream()
                        .filter(known -> !known.equals(id) && LikelyId.isLike(own, own(known)))
                        .findFirst())
                .orElse("");
    }

    private static String own(String id) {
        return id.startsWith(Edition.PREFIX) ? id.substring(Edition.PREFIX.length()) : id;
    }

    private static Stream<String> standing(Iterable<String> ids, Map<String, Standing> standings) {
        List<String> found = new ArrayList<>();
        for (String id : ids) {
            Standing standing = standings.get(id);
            if (standing != null && standing.withdrawal() == null) found.add(id);
        }
        return found.stream();
    }

    private static List<String> newest(boolean editions, Ledger ledger) {
        return editions
                ? ledger.editions().newestIds(NEWEST)
                : ledger.cards().newest(null, null, NEWEST).stream()
                        .map(filed -> filed.card().id())
                        .toList();
    }
}
