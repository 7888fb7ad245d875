package org.paperboy.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.paperboy.article.Standing;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Receiver;
import org.paperboy.context.EditionWait;
import org.paperboy.context.Entitlements;
import org.paperboy.context.RunContext;
import org.paperboy.context.StandingText;
import org.paperboy.delivery.EditionAddress;
import org.paperboy.delivery.EditionCopies;
import org.paperboy.delivery.EditionCopies.ReceiverEdition;
import org.paperboy.format.EditionFormat;
import org.paperboy.format.Formats;
import org.paperboy.inspect.ArticleExplanation.ExplainedArticle;
import org.paperboy.inspect.ArticleExplanation.ExplainedObject;
import org.paperboy.inspect.ArticleExplanation.ReceiverExplanation;
import org.paperboy.intake.EditionItems;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Receipt;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.FrozenEdition;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/** Why each receiver gets an edition or not, and what it shows there. */
final class EditionExplanation {
    private final RunContext context;
    private final Ledger ledger;
    private final Entitlements entitlements;

    EditionExplanation(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
        this.entitlements = new Entitlements(context);
    }

    /** @param standing of an edition that the ledger has */
    ExplainedArticle of(Standing standing) {
        String id = standing.id();
        KeptEdition kept = ledger.editions().find(id).orElseThrow();
        Map<String, Receipt> shown = ArticleExplanation.shown(ledger, id);
        List<Delivery> deliveries = ledger.deliveries().ofArticles(List.of(id));
        List<ReceiverExplanation> verdicts = context.job().receivers().stream()
                .map(r -> verdict(r, kept, shown, deliveries))
                .toList();
        return new ExplainedArticle(
                id,
                EditionWait.standing(ledger, standing, context.now()),
                ledger.rejections().of(id),
                items(kept),
                verdicts);
    }

    private ReceiverExplanation verdict(
            Receiver receiver, KeptEdition kept, Map<String, Receipt> shown, List<Delivery> deliveries) {
        EditionCopies issues = new EditionCopies(context, receiver);
        ReceiverEdition issue = issues.of(List.of(kept)).get(kept.id());
        Optional<Entitlement> may = Optional.ofNullable(kept.edition()).map(any -> entitlements.of(receiver, kept));
        String refusal = may.flatMap(its -> its.refusalOfItsOwn(context.now())).orElse("");
        boolean out = issue != null;
        List<ExplainedObject> objects = new ArrayList<>();
        Formats.ofEditions(receiver).ifPresent(format -> objects.add(page(receiver, format, out, shown, deliveries)));
        if (receiver.editions()
                || shown.values().stream().anyMatch(r -> r.receiver().equals(receiver.name()))) {
            objects.addAll(new FeedExplanation(context, receiver).of(kept.id(), out, shown));
        }
        List<String> without = issue == null ? List.of() : without(receiver, kept, issue);
        boolean covered = may.map(Entitlement::covered).orElse(true);
        return new ReceiverExplanation(receiver.name(), covered, refusal, objects, without);
    }

    private static ExplainedObject page(
            Receiver receiver,
            EditionFormat format,
            boolean out,
            Map<String, Receipt> shown,
            List<Delivery> deliveries) {
        Optional<Delivery> delivery = deliveries.stream()
                .filter(d -> d.store().equals(receiver.store()) && EditionAddress.isFor(receiver, format, d))
                .findFirst();
        if (delivery.isEmpty()) {
            String none = out ? "not written yet: the next run does it" : "no object";
            return new ExplainedObject(Receiver.EDITION, receiver.store(), "", none);
        }
        String key = delivery.get().object();
        String state = FeedExplanation.state(delivery.get());
        String says = out ? state : FeedExplanation.held(shown.get(receiver.store() + "/" + key)) + "; object " + state;
        return new ExplainedObject(Receiver.EDITION, receiver.store(), key, says);
    }

    /** Of the articles that may be in it those that this receiver does not see there, and why. */
    private List<String> without(Receiver receiver, KeptEdition kept, ReceiverEdition issue) {
        Set<String> seen =
                Set.copyOf(issue.items().stream().map(f -> f.card().id()).toList());
        List<String> without = new ArrayList<>();
        Map<String, FiledCard> open = ledger.cards().openOnes(kept.items());
        for (String item : kept.items()) {
            if (seen.contains(item) || !open.containsKey(item)) continue;
            Optional<String> why = entitlements.of(receiver, open.get(item)).refusal(context.now());
            without.add(item + ": " + why.orElse("not in it yet"));
        }
        return without;
    }

    /** The state of each article that it names, for everyone. */
    private List<String> items(KeptEdition kept) {
        if (kept.edition() == null) return List.of();
        FrozenEdition frozen = ledger.editions().frozen(kept.id()).orElse(null);
        Map<String, Standing> standings =
                ledger.articles().standings(kept.edition().items());
        List<String> items = new ArrayList<>();
        for (String item : kept.edition().items()) {
            Standing standing = standings.get(item);
            if (standing == null) continue;
            String late = frozen == null || frozen.items().contains(item)
                    ? ""
                    : "; not in it: it was not public when the edition was first published at " + frozen.at();
            items.add("names " + item + ": " + StandingText.of(standing, context.now()) + late);
        }
        items.addAll(new EditionItems(ledger).unknown(kept.id(), kept.edition().items(), Set.of()));
        return items;
    }
}
