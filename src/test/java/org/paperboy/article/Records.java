package org.paperboy.article;

import static org.paperboy.article.ArticleBuilder.MORNING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Claim.Weight;

/** Records of one article, each as a source may have it, by hours of one day. */
final class Records {
    static final String ID = "8812";

    private Records() {}

    static Instant hour(int hour) {
        return Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(hour));
    }

    /** A story as it says of itself, published in the morning. */
    static ArticleBuilder story(int version, Instant updated) {
        return ArticleBuilder.article(ID).version(version).updated(updated);
    }

    static Arrival arrival(ArticleBuilder story, String name, Instant now) {
        Article article = story.build();
        return arrival(article, name, List.of(article.updated()), now);
    }

    /** @param dates of change, as the record names them */
    static Arrival arrival(Article article, String name, List<Instant> dates, Instant now) {
        Weight weight = Weight.of(article, now);
        return new Arrival.StoryArrival(
                sight(name, Claim.of(article.version(), dates, weight, now)), article, "digest of " + name);
    }

    static Arrival taken(int version, @Nullable Instant at, Withdrawal.Kind kind, String name, Instant now) {
        Weight weight = kind == Withdrawal.Kind.KILL ? Weight.KILLED : Weight.WITHDRAWN;
        Claim claim = Claim.of(version, at == null ? List.of() : List.of(at), weight, now);
        return new Arrival.WithdrawalArrival(sight(name, claim), at, kind, "libel");
    }

    static Arrival draft(int version, @Nullable Instant at, String name, Instant now) {
        Claim claim = Claim.of(version, at == null ? List.of() : List.of(at), Weight.WAITING, now);
        return new Arrival.Draft(sight(name, claim), at);
    }

    private static Sight sight(String name, Claim claim) {
        return new Sight(ID, name, "news.jsonl:" + name, claim);
    }

    /** One that an earlier run has taken in, published in the morning. */
    static Standing known(int version, Instant updated, @Nullable Instant embargo, boolean opened) {
        return known(version, updated, embargo, opened, null, null);
    }

    static Standing withdrawn(Withdrawal w, Withdrawal.Ground ground) {
        return known(w.version(), MORNING, null, false, w, ground);
    }

    private static Standing known(
            int version,
            Instant updated,
            @Nullable Instant embargo,
            boolean opened,
            @Nullable Withdrawal withdrawal,
            Withdrawal.@Nullable Ground ground) {
        Instant changed = withdrawal == null ? updated : withdrawal.at();
        return new Standing(
                ID,
                version,
                withdrawal == null ? "digest of known" : "",
                MORNING,
                updated,
                changed,
                embargo,
                embargo == null || embargo.isBefore(MORNING) ? MORNING : embargo,
                opened,
                withdrawal != null,
                1,
                withdrawal,
                ground,
                "known",
                "news.jsonl:known");
    }
}
