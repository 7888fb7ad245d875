package org.paperboy.context;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.paperboy.channel.Entitlement.NotOpen;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * How long an edition waits whose own time has come: until the articles in it are public, but not longer than the job file
 * says. One whose record is rejected may be fixed in that time. It does not wait for one that was withdrawn, that opens too
 * late in any case, or that nobody knows.
 */
public final class EditionWait {
    private final Ledger ledger;
    private final Duration longest;
    private final Instant now;

    /**
     * @param longest how long it waits, counted from its own time
     * @param now the editorial clock
     */
    public EditionWait(Ledger ledger, Duration longest, Instant now) {
        this.ledger = ledger;
        this.longest = longest;
        this.now = now;
    }

    /**
     * An edition whose time has come.
     *
     * @param edition published no earlier than the last of the articles that are in it
     * @param items articles that are public
     * @param late those that are yet to open
     * @param rejected those whose record was rejected, each with its place and the reason
     * @param until when it is sent without them
     */
    public record Due(
            Edition edition, List<String> items, List<Standing> late, Map<String, String> rejected, Instant until) {}

    /** Empty for one that was withdrawn. */
    public Optional<Due> due(KeptEdition kept) {
        Edition edition = kept.edition();
        if (edition == null) return Optional.empty();
        Instant until = edition.text().opens().plus(longest);
        Map<String, FiledCard> open = ledger.cards().openOnes(kept.items());
        Map<String, Standing> known = ledger.articles().standings(kept.items());
        List<String> items = new ArrayList<>();
        List<Standing> late = new ArrayList<>();
        Map<String, String> rejected = new LinkedHashMap<>();
        Instant published = edition.text().published();
        for (String id : kept.items()) {
            FiledCard filed = open.get(id);
            Standing standing = known.get(id);
            if (filed != null) {
                items.add(id);
                Instant its = filed.card().published();
                if (its.isAfter(published)) published = its;
            } else if (standing != null && standing.withdrawal() == null) {
                late.add(standing);
            } else if (standing == null) {
                rejection(id).ifPresent(why -> rejected.put(id, why));
            }
        }
        Article text = edition.text().dated(published, edition.text().updated());
        return Optional.of(new Due(edition.with(text), items, late, rejected, until));
    }

    private Optional<String> rejection(String id) {
        return ledger.rejections().of(id).stream()
                .map(r -> r.place() + ": " + r.reason())
                .findFirst();
    }

    /** Whether it is to wait. One that was published before goes on with what was public then. */
    public boolean waits(Due due) {
        if (ledger.editions().frozen(due.edition().id()).isPresent() || !now.isBefore(due.until())) return false;
        return !due.rejected().isEmpty()
                || due.late().stream().anyMatch(article -> !article.opens().isAfter(due.until()));
    }

    /** What it waits for, in words. */
    public String waiting(Due due) {
        return "waits, until " + due.until() + " at the latest, for " + named(due);
    }

    /** What it goes out without, in words; empty if there is nothing. */
    public Optional<String> without(Due due) {
        boolean before = ledger.editions().frozen(due.edition().id()).isPresent();
        return before || due.late().isEmpty() && due.rejected().isEmpty()
                ? Optional.empty()
                : Optional.of("is sent without " + named(due));
    }

    /** How an edition is for everyone, in words: one that waits for articles says for which. */
    public static String standing(Ledger ledger, Standing standing, Instant now) {
        String waits = ledger.editions().waiting().get(standing.id());
        return waits == null ? StandingText.of(standing, now) : waits;
    }

    private String named(Due due) {
        List<String> names = new ArrayList<>();
        due.rejected().forEach((id, why) -> names.add(id + ", which is rejected (" + why + ")"));
        for (Standing article : due.late())
            names.add(article.id() + ", which " + NotOpen.words(article.embargo(), article.opens(), now));
        int most = 3;
        String more = names.size() > most ? "; and " + (names.size() - most) + " more" : "";
        return String.join("; ", names.subList(0, Math.min(most, names.size()))) + more;
    }
}
