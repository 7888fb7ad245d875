package org.paperboy.context;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Keys;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.AdoptedObjectTable.AdoptedKey;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;

/**
 * Objects at keys of articles that were taken back, of which the ledger has no delivery: it was lost, or is older than the
 * store. They may show the article still, so the withdrawal is due there.
 */
public final class WithdrawnObjects {
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final List<DocumentPlace> places;
    private @Nullable Map<String, List<String>> withdrawn;

    public WithdrawnObjects(JobFile job, Ledger ledger) {
        this.ledger = ledger;
        this.places = DocumentPlace.all(job);
    }

    /** The article that was taken back whose document is under the key, as far as the ledger knows. */
    public Optional<String> article(String store, String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return names().getOrDefault(name, List.of()).stream()
                .filter(article -> places.stream().anyMatch(place -> place.has(store, article, key)))
                .findFirst();
    }

    private Map<String, List<String>> names() {
        Map<String, List<String>> names = withdrawn;
        if (names != null) return names;
        names = new HashMap<>();
        List<String> suffixes =
                places.stream().map(place -> place.format().suffix()).distinct().toList();
        for (String article : ledger.look(ledger.articles()::withdrawn)) {
            for (String suffix : suffixes) {
                names.computeIfAbsent(Keys.documentName(article, suffix), any -> new ArrayList<>(1))
                        .add(article);
            }
        }
        withdrawn = names;
        return names;
    }

    /**
     * In the transaction of the caller: makes withdrawals due at what was adopted in a store.
     *
     * @param clock the editorial one
     * @return at how many objects
     */
    public int takeBack(String store, Instant clock) {
        int taken = 0;
        String after = "";
        while (true) {
            List<String> page = ledger.adoptedObjects().keys(store, after, PAGE);
            for (String key : page) {
                Optional<Standing> standing = article(store, key).flatMap(ledger.articles()::standing);
                if (standing.isPresent()) taken += takeBack(standing.get(), clock);
            }
            if (page.size() < PAGE) return taken;
            after = page.get(PAGE - 1);
        }
    }

    /** The same at what was adopted of one article, in any store. */
    public int takeBack(Standing standing, Instant clock) {
        Withdrawal withdrawal = standing.withdrawal();
        if (withdrawal == null || places.isEmpty()) return 0;
        String article = standing.id();
        List<String> names = places.stream()
                .map(place -> Keys.documentName(article, place.format().suffix()))
                .distinct()
                .toList();
        List<AdoptedKey> adopted = ledger.adoptedObjects().named(names);
        if (adopted.isEmpty()) return 0;
        int taken = 0;
        List<Delivery> known = ledger.deliveries().ofArticles(List.of(article));
        for (AdoptedKey object : adopted) {
            for (DocumentPlace place : places) {
                if (!place.has(object.store(), article, object.object())
                        || known.stream().anyMatch(place::isOf)) continue;
                takeBack(place, object, withdrawal, clock);
                taken++;
            }
        }
        return taken;
    }

    private void takeBack(DocumentPlace place, AdoptedKey object, Withdrawal withdrawal, Instant clock) {
        Delivery found = Delivery.due(
                object.store(),
                object.object(),
                place.receiver().name(),
                place.format().name(),
                withdrawal.id(),
                "");
        ledger.deliveries().promise(List.of(found), clock);
        Delivery promised =
                ledger.deliveries().find(object.store(), object.object()).orElseThrow();
        ledger.deliveries().recall(promised);
        ledger.withdrawals().takeBack(promised, withdrawal, clock);
    }
}
