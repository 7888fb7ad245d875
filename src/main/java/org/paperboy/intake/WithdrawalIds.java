package org.paperboy.intake;

import java.util.List;
import java.util.function.Predicate;
import org.paperboy.article.Edition;
import org.paperboy.channel.Publication;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.editor.Incoming;

/**
 * Understands the id of a withdrawal as receivers see it, with the publication's prefix, or as our messages have it, with that of
 * editions: who takes a story back copies what is at hand.
 */
public final class WithdrawalIds {
    private final Publication publication;
    private final String prefix;
    private final Predicate<String> known;

    private WithdrawalIds(Publication publication, String prefix, Predicate<String> known) {
        this.publication = publication;
        this.prefix = prefix;
        this.known = known;
    }

    /** @param known says whether the ledger has an article with this id */
    static WithdrawalIds ofArticles(JobFile job, Predicate<String> known) {
        return new WithdrawalIds(job.publication(), "", known);
    }

    public static WithdrawalIds ofEditions(JobFile job, Ledger ledger) {
        return new WithdrawalIds(
                job.publication(),
                Edition.PREFIX,
                id -> ledger.editions().standing(id).isPresent());
    }

    /** The same with the plain id where that is known and the one that it has is not; of a story always as it is. */
    public Incoming plain(Incoming incoming) {
        boolean other =
                !(incoming instanceof Incoming.IncomingWithdrawal) && !(incoming instanceof Incoming.IncomingRejection);
        if (other || !incoming.id().startsWith(prefix)) return incoming;
        String own = incoming.id().substring(prefix.length());
        List<String> plain = publication.articlesOf(own).stream()
                .map(id -> id.startsWith(prefix) ? id : prefix + id)
                .filter(id -> !id.equals(incoming.id()))
                .distinct()
                .toList();
        if (own.isEmpty() || plain.isEmpty() || known.test(incoming.id())) return incoming;
        String id = plain.stream().filter(known).findFirst().orElse(incoming.id());
        if (incoming instanceof Incoming.IncomingWithdrawal taken) return taken.of(id);
        return ((Incoming.IncomingRejection) incoming).of(id);
    }
}
