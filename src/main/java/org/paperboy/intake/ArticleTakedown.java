package org.paperboy.intake;

import java.util.List;
import java.util.Objects;
import org.paperboy.article.Ruling;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.context.RunContext;
import org.paperboy.context.WithdrawnObjects;
import org.paperboy.ledger.Ledger;

/** Takes an article back from everyone, in the transaction of the caller: its story, its documents, its holdings. */
final class ArticleTakedown {
    private ArticleTakedown() {}

    /** What the source does not hold any more. */
    static void of(Ruling.TakeDown absent, RunContext shift) {
        of(Standing.absent(absent, shift.number()), shift);
    }

    /** A ledger that replaced a lost one does not know who was shown what before: there it is taken to be so. */
    static boolean wasShown(String id, RunContext shift) {
        return shift.ledger().storeAdoption().begun().isPresent()
                || !shift.ledger().holdings().receipts(id).isEmpty();
    }

    /** @param taken how the article is known from now on */
    static void of(Standing taken, RunContext shift) {
        shift.tally().name(take(taken, shift));
    }

    /**
     * The same, for a caller that names it.
     *
     * @param taken how the article is known from now on
     */
    static Withdrawal take(Standing taken, RunContext shift) {
        if (isHeldByNobody(taken.id(), shift.ledger()))
            shift.ledger().runs().later().askFor(shift.stores().keySet());
        shift.ledger().deliveries().recall(List.of(taken.id()));
        // While the archive has the version that may have been shown, and not yet that of the withdrawal.
        Withdrawal withdrawal = Objects.requireNonNull(taken.withdrawal());
        shift.ledger().withdrawals().takeBack(withdrawal, shift.now());
        shift.ledger().articles().withdraw(taken);
        new WithdrawnObjects(shift.job(), shift.ledger()).takeBack(taken, shift.now());
        return withdrawal;
    }

    /** As a rule it never was out. But it is so too where the ledger is older than the stores. */
    private static boolean isHeldByNobody(String article, Ledger ledger) {
        return ledger.deliveries().ofArticles(List.of(article)).isEmpty()
                && ledger.holdings().holders(article).isEmpty();
    }
}
