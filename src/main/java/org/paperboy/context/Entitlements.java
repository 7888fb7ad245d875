package org.paperboy.context;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.article.Card;
import org.paperboy.article.Standing;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * Asks the desk what receivers may have now, with what the ledger says they have already. Asks the ledger once for many
 * articles and editions, and remembers them.
 */
public final class Entitlements {
    private final RunContext context;
    private final Map<String, Map<String, Possession>> known = new HashMap<>();

    public Entitlements(RunContext context) {
        this.context = context;
    }

    /** Looks up who has these. */
    public Entitlements learn(Collection<String> ids) {
        List<String> asked =
                ids.stream().filter(id -> !known.containsKey(id)).distinct().toList();
        if (asked.isEmpty()) return this;
        Map<String, Map<String, Possession>> found = context.ledger().holdings().possessions(asked);
        for (String id : asked) known.put(id, found.getOrDefault(id, Map.of()));
        return this;
    }

    /** Of an article in feeds and editions. */
    public Entitlement of(Receiver receiver, FiledCard filed) {
        return of(receiver, Offer.of(filed.card(), filed.opened()));
    }

    /** Of an article in a document of that format. */
    public Entitlement of(Receiver receiver, FiledCard filed, Format.OfArticles format) {
        return of(receiver, Offer.of(filed.card(), filed.opened(), format.carriesEmbargo()));
    }

    /** Of an article in the one of the receiver's formats that lets it have the most. */
    public Entitlement ofAny(Receiver receiver, Card card, boolean opened) {
        boolean markable = context.documentFormats(receiver).stream().anyMatch(Format.OfArticles::carriesEmbargo);
        return of(receiver, Offer.of(card, opened, markable));
    }

    /** Of an edition that was not withdrawn. */
    public Entitlement of(Receiver receiver, KeptEdition kept) {
        if (kept.edition() == null) throw new IllegalArgumentException(kept.id() + " was withdrawn");
        return of(receiver, Offer.of(kept.edition(), kept.opened()));
    }

    public Entitlement of(Receiver receiver, Offer offer) {
        return context.entitlement(receiver, offer, possession(receiver, offer));
    }

    /** Whether the receiver was shown the article or edition, or may have been, and was not asked to give it back. */
    public boolean has(Receiver receiver, String id) {
        return learn(List.of(id)).possession(receiver.name(), id) == Possession.HAS;
    }

    private Possession possession(Receiver receiver, Offer offer) {
        String id = offer.card().id();
        Possession found = learn(List.of(id)).possession(receiver.name(), id);
        boolean again = found != Possession.ASKED_BACK || offer.opened() || wasOpen(id);
        return again ? found : Possession.NOTHING;
    }

    private Possession possession(String receiver, String id) {
        return known.getOrDefault(id, Map.of()).getOrDefault(receiver, Possession.NOTHING);
    }

    /** What never was open has no embargo that began again: it was asked back for another reason, as a kill. */
    private boolean wasOpen(String id) {
        return context.ledger().articles().standing(id).map(Standing::shown).orElse(false);
    }
}
