package org.paperboy.inspect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Standing;
import org.paperboy.context.Refusal;
import org.paperboy.context.StandingText;
import org.paperboy.intake.LikelyArticle;
import org.paperboy.ledger.JournalTable.JournalEvent;
import org.paperboy.ledger.JournalTable.JournalLine;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Receipt;

/**
 * Who was shown an article and when, and what became of its withdrawal.
 *
 * @param standing in a few words
 * @param receipts by the time of the first
 * @param journal what happened at any of their objects, in that order
 * @param knownFrom when the ledger began, where another was lost; of before it knows the notices that it found
 */
public record ReceiptReport(
        String article,
        String standing,
        List<Receipt> receipts,
        List<JournalLine> journal,
        @Nullable Instant knownFrom) {

    /** @throws Refusal 2 if the article is unknown */
    public static ReceiptReport of(String article, Ledger ledger) throws Refusal {
        List<Receipt> receipts = ledger.holdings().receipts(article);
        return new ReceiptReport(
                article,
                standing(article, ledger, !receipts.isEmpty()),
                receipts,
                ledger.journal().of(article),
                ledger.storeAdoption().begun().orElse(null));
    }

    /** The article that was likely meant where nobody was shown this one; empty if none is near. */
    public static String meant(String article, Ledger ledger) {
        return LikelyArticle.of(article, ledger);
    }

    /** Whether the ledger knows of the receipt by a notice that it found: who was shown what before, nobody knows. */
    public boolean isFound(Receipt receipt) {
        List<JournalLine> lines = journal(receipt);
        return !lines.isEmpty() && lines.get(0).event() == JournalEvent.FOUND;
    }

    /** What happened at the object of one of the receipts. */
    public List<JournalLine> journal(Receipt receipt) {
        return journal.stream()
                .filter(l -> l.store().equals(receipt.store()) && l.object().equals(receipt.object()))
                .toList();
    }

    private static String standing(String article, Ledger ledger, boolean shown) throws Refusal {
        Standing standing = ledger.articles()
                .standing(article)
                .or(() -> ledger.editions().standing(article))
                .orElse(null);
        if (standing == null) {
            if (!shown && ledger.rejections().of(article).isEmpty()) throw unknown(article, ledger);
            return shown ? "not in the archive" : "rejected";
        }
        if (standing.withdrawal() != null) return StandingText.of(standing.withdrawal());
        if (!standing.opened()) return "waits";
        return standing.version() == 0 ? "is out" : "version " + standing.version() + " is out";
    }

    static Refusal unknown(String article, Ledger ledger) {
        String since = ledger.storeAdoption().begun().map(ReceiptReport::since).orElse("");
        String meant = LikelyArticle.of(article, ledger);
        String question =
                meant.isEmpty() ? ": no run has read a record with that id" : ". Did you mean '" + meant + "'?";
        return new Refusal(2, "unknown article '" + article + "'" + question + (since.isEmpty() ? "" : ". " + since));
    }

    /** What a person reads about a ledger that began with what was in the stores. */
    public static String since(Instant knownFrom) {
        return "this ledger begins at " + knownFrom
                + ", when `audit --adopt` replaced one that was lost: of earlier times it"
                + " knows only the notices of withdrawals that it found in the stores";
    }
}
