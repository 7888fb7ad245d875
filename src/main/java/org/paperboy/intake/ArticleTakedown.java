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
    static void of(Ruling.TakeDown absent, RunContext context) {
        of(Standing.absent(absent, context.number()), context);
    }

    /** A ledger that replaced a lost one does not know who was shown what before: there it is taken to be so. */
    static boolean wasShown(String id, RunContext context) {
        return context.ledger().storeAdoption().begun().isPresent()
                || !context.ledger().holdings().receipts(id).isEmpty();
    }

    /** @param taken how the article is known from now on */
    static void of(Standing taken, RunContext context) {
        context.counts().name(take(taken, context));
    }

    /**
     * The same, for a caller that names it.
     *
     * @param taken how the article is known from now on
     */
    static Withdrawal take(Standing taken, RunContext context) {
        if (isHeldByNobody(taken.id(), context.ledger()))
            context.ledger().runs().later().askFor(context.stores().keySet());
        context.ledger().deliveries().recall(List.of(taken.id()));
        // While the archive has the version that may have been shown, and not yet that of the withdrawal.
        Withdrawal withdrawal = Objects.requireNonNull(taken.withdrawal());
        context.ledger().withdrawals().takeBack(withdrawal, context.now());
        context.ledger().articles().withdraw(taken);
        new WithdrawnObjects(context.job(), context.ledger()).takeBack(taken, context.now());
        return withdrawal;
    }

    /** As a rule it never was out. But it is so too where the ledger is older than the stores. */
    private static boolean isHeldByNobody(String article, Ledger ledger) {
        return ledger.deliveries().ofArticles(List.of(article)).isEmpty()
                && ledger.holdings().holders(article).isEmpty();
    }
}
