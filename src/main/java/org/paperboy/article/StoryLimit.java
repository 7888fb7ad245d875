package org.paperboy.article;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a later version of a story denies of what an earlier one allowed. */
public enum StoryLimit {
    /** It became one for subscribers. */
    ACCESS(false),
    /** Its rights keep its text, or all of it, from partners that could have it. */
    RIGHTS(true),
    /** A picture may no longer be passed on. */
    LICENCES(true),
    /** The rights to a picture ended. */
    PICTURES(false);

    private final boolean partnersAlone;

    StoryLimit(boolean partnersAlone) {
        this.partnersAlone = partnersAlone;
    }

    /** Whether nothing is denied to channels. */
    public boolean partnersAlone() {
        return partnersAlone;
    }

    /** What the later of two versions denies by its own words; what a time brings about is not among it. */
    public static Set<StoryLimit> between(Article earlier, Article later) {
        Set<StoryLimit> found = EnumSet.noneOf(StoryLimit.class);
        if (earlier.access() == Access.FREE && later.access() == Access.SUBSCRIBER) found.add(ACCESS);
        if (narrower(earlier.rights(), later.rights())) found.add(RIGHTS);
        List<Picture> before = pictures(earlier).toList();
        boolean kept = pictures(later)
                .anyMatch(now -> !now.syndicate()
                        && before.stream()
                                .anyMatch(p -> p.syndicate() && p.url().equals(now.url())));
        if (kept) found.add(LICENCES);
        return found;
    }

    private static boolean narrower(Rights earlier, Rights later) {
        if (later.summaryOnly() && !earlier.summaryOnly()) return true;
        List<String> territories = later.territories();
        if (territories.isEmpty()) return false;
        return earlier.territories().isEmpty() || !territories.containsAll(earlier.territories());
    }

    private static Stream<Picture> pictures(Article article) {
        return Stream.of(
                        Stream.of(article.lead()).filter(Objects::nonNull),
                        article.body().pictures().stream(),
                        article.preview().pictures().stream())
                .flatMap(pictures -> pictures);
    }
}
