package org.paperboy.channel;

import java.util.Optional;
import org.paperboy.article.Card;
import org.paperboy.article.Edition;

/**
 * What a receiver might be given: an article or an edition.
 *
 * @param opened whether everyone may see it whose terms do not say otherwise
 */
public record Offer(As as, Card card, boolean opened) {

    /** How it would be shown. */
    public enum As {
        ARTICLE,
        /** An article in a document that can say until when it is under an embargo. */
        MARKABLE_ARTICLE,
        EDITION
    }

    public static Offer of(Card card, boolean opened) {
        return new Offer(As.ARTICLE, card, opened);
    }

    /** @param markable whether it would be shown in a document that can say until when it is under an embargo */
    public static Offer of(Card card, boolean opened, boolean markable) {
        return new Offer(markable ? As.MARKABLE_ARTICLE : As.ARTICLE, card, opened);
    }

    public static Offer of(Edition edition, boolean opened) {
        return new Offer(As.EDITION, edition.text().card(), opened);
    }

    /** Why the selection does not ask for it, in words for a person; empty if it does. */
    Optional<String> unselected(Selection selection) {
        return as == As.EDITION ? selection.refusal(card.language()) : selection.refusal(card);
    }
}
