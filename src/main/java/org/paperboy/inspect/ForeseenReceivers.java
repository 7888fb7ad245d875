package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.article.Card;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.inspect.ForeseenEffect.Taker;

/** For a dry run: who would get or lose an article, and when. */
final class ForeseenReceivers {
    private final RunContext shift;
    private final Desk desk;

    ForeseenReceivers(RunContext shift) {
        this.shift = shift;
        this.desk = shift.desk();
    }

    /** @param waits whether its embargo or its date of publication is yet to come */
    List<Taker> of(Card card, boolean waits) {
        List<String> holders = shift.ledger().holdings().holders(card.id());
        List<Taker> takers = new ArrayList<>();
        for (Receiver receiver : shift.job().receivers()) {
            if (!shift.serves(receiver) || !desk.entitles(receiver, card, shift.now())) continue;
            if (waits && ahead(receiver, card)) takers.add(new Taker(receiver.name(), ForeseenEffect.MARKED));
            takers.add(new Taker(receiver.name(), delay(receiver, card, holders)));
        }
        return takers;
    }

    /** Who has the article or edition: in the order of the job file, and then those that it no longer has. */
    List<String> holders(String id) {
        List<String> holders = shift.ledger().holdings().holders(id);
        List<String> ordered = new ArrayList<>(shift.job().receivers().stream()
                .map(Receiver::name)
                .filter(holders::contains)
                .toList());
        holders.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered;
    }

    /** Whether some format of the receiver can say until when an article is not to be published. */
    private boolean ahead(Receiver receiver, Card card) {
        return desk.ahead(receiver, card)
                && shift.documentFormats(receiver).stream().anyMatch(Format.OfArticles::carriesEmbargo);
    }

    private String delay(Receiver receiver, Card card, List<String> holders) {
        boolean delayed = !holders.contains(receiver.name()) && desk.delays(receiver, card, shift.now());
        return delayed ? "from " + desk.opens(receiver, card) + " (delay of its contract)" : "";
    }

    /** @param closes whether its embargo begins again */
    List<String> losers(Card card, boolean closes) {
        List<String> holders = shift.ledger().holdings().holders(card.id());
        return shift.job().receivers().stream()
                .filter(r -> holders.contains(r.name()) && !keeps(r, card, closes))
                .map(Receiver::name)
                .toList();
    }

    private boolean keeps(Receiver receiver, Card card, boolean closes) {
        return desk.entitles(receiver, card, shift.now()) && (!closes || desk.ahead(receiver, card));
    }
}
