package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.paperboy.article.Card;
import org.paperboy.article.Edition;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.context.Entitlements;
import org.paperboy.context.RunContext;
import org.paperboy.inspect.ForeseenEffect.Taker;

/** For a dry run: who would get or lose an article, and when. */
final class ForeseenReceivers {
    private final RunContext context;

    ForeseenReceivers(RunContext context) {
        this.context = context;
    }

    /** @param waits whether its embargo or its date of publication is yet to come */
    List<Taker> of(Card card, boolean waits) {
        Entitlements entitlements = new Entitlements(context);
        return takers(receiver -> entitlements.ofAny(receiver, card, !waits));
    }

    List<Taker> of(Edition edition, boolean waits) {
        Entitlements entitlements = new Entitlements(context);
        return takers(receiver -> entitlements.of(receiver, Offer.of(edition, !waits)));
    }

    private List<Taker> takers(Function<Receiver, Entitlement> may) {
        List<Taker> takers = new ArrayList<>();
        for (Receiver receiver : context.job().receivers()) {
            Entitlement its = may.apply(receiver);
            if (!its.comes()) continue;
            if (its.marked()) takers.add(new Taker(receiver.name(), ForeseenEffect.MARKED));
            String delay = its.delayed()
                    .map(until -> "from " + until + " (delay of its contract)")
                    .orElse("");
            takers.add(new Taker(receiver.name(), delay));
        }
        return takers;
    }

    /** Who has the article or edition: in the order of the job file, and then those that it no longer has. */
    List<String> holders(String id) {
        List<String> holders = context.ledger().holdings().holders(id);
        List<String> ordered = new ArrayList<>(context.job().receivers().stream()
                .map(Receiver::name)
                .filter(holders::contains)
                .toList());
        holders.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered;
    }

    /**
     * @param waits whether its embargo or its date of publication is yet to come
     * @param closes whether its embargo begins again: then everyone gives it back
     */
    List<String> losing(Card card, boolean waits, boolean closes) {
        Entitlements entitlements = new Entitlements(context);
        return context.job().receivers().stream()
                .filter(r -> entitlements.has(r, card.id()))
                .filter(r -> closes || entitlements.ofAny(r, card, !waits).keeps() != Keeps.AS_IT_IS)
                .map(Receiver::name)
                .toList();
    }
}
