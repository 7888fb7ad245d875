package org.paperboy.context;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;
import org.paperboy.article.Standing;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.ledger.ArticleTable.FiledCard;
import org.paperboy.ledger.Delivery;

/**
 * Whether a receiver may have a document of an article now. A run asks it, and so do those who look: what a run delivers
 * they do not refuse.
 *
 * @param existing the document's delivery; null if none was promised yet
 */
public record DocumentEntitlement(
        RunContext shift,
        Receiver receiver,
        Format.OfArticles format,
        FiledCard filed,
        @Nullable Delivery existing) {

    /** Whether the receiver may have the article at this time of its life, be it for the first time or not. */
    public boolean entitled() {
        return shift.desk().entitles(receiver, card(), shift.now()) && (filed.opened() || ahead());
    }

    /** Whether the receiver, which does not have the article, is yet to wait for it. */
    public boolean held() {
        if (has()) return false;
        // Asked back when its embargo began again: it comes back when that has ended.
        if (!filed.opened()) return existing != null && existing.recall() && wasOpen();
        return shift.desk().delays(receiver, card(), shift.now());
    }

    /** Whether the document goes out ahead of the end of its embargo, and says so. */
    public boolean ahead() {
        return !filed.opened() && format.carriesEmbargo() && shift.desk().ahead(receiver, card());
    }

    /** Why it may not, in words; empty if it may. */
    public Optional<String> refusal() {
        Desk desk = shift.desk();
        Optional<String> uncovered = desk.refusal(receiver, card());
        if (uncovered.isPresent()) return uncovered;
        if (!filed.opened() && !ahead()) return Optional.of(waits(card(), shift.now()));
        Optional<String> heldBack = desk.heldBack(receiver, card(), has() || ahead(), shift.now());
        if (heldBack.isPresent() || !held()) return heldBack;
        return Optional.of(waits(card(), shift.now()) + ": it was taken back when that began");
    }

    /** What an article waits for that is not open yet. */
    public static String waits(Card card, Instant now) {
        return waits(card.embargo(), card.opens(), now);
    }

    /** @param opens the later of the source's date and the end of the embargo */
    public static String waits(@Nullable Instant embargo, Instant opens, Instant now) {
        if (Instant.MAX.equals(embargo)) return "waits for an end of its embargo";
        String why = opens.equals(embargo) ? "embargo" : "date of publication";
        return opens.isAfter(now)
                ? "waits until " + opens + " (" + why + ")"
                : "waited until " + opens + " (" + why + "): the next run lets it out";
    }

    /** What never was open has no embargo that began again: it was asked back for another reason, as a kill. */
    private boolean wasOpen() {
        return shift.ledger()
                .archive()
                .standing(card().id())
                .map(Standing::shown)
                .orElse(false);
    }

    private boolean has() {
        return existing != null && existing.shows();
    }

    private Card card() {
        return filed.card();
    }
}
