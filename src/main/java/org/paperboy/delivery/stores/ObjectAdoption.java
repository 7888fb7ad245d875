package org.paperboy.delivery.stores;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.article.Withdrawal.Ground;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.AdoptedObjectTable.AdoptedObject;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.ListedObjectTable.ListedObject;
import org.paperboy.ledger.StoreAdoption.AdoptedNotice;

/** Takes objects over into a ledger that did not put them there. */
public final class ObjectAdoption {
    private final Instant now;
    private final Ledger ledger;
    private final NoticeFinder finder;
    private final List<AdoptedObject> objects = new ArrayList<>();
    private final List<AdoptedNotice> notices = new ArrayList<>();
    private final Map<String, List<String>> pictures = new HashMap<>();

    public ObjectAdoption(JobFile job, Instant now, Ledger ledger) {
        this.now = now;
        this.ledger = ledger;
        this.finder = new NoticeFinder(job);
    }

    /** By its bytes, not by what a header says of them: what is believed here is not sent again. */
    public void add(String store, ListedObject listed, byte[] bytes) {
        String sha256 = Sha256.of(bytes);
        String etag = listed.etag().isEmpty() ? sha256 : listed.etag();
        objects.add(new AdoptedObject(listed.object(), sha256, etag, bytes.length));
        pictures.put(listed.object(), finder.pictures(store, listed.object(), bytes));
        finder.find(store, listed.object(), bytes)
                .ifPresent(found -> notices.add(new AdoptedNotice(
                        store,
                        listed.object(),
                        found.receiver().name(),
                        found.format().name(),
                        found.format().revision(),
                        found.withdrawal(),
                        found.stamp(),
                        sha256,
                        etag,
                        bytes.length)));
    }

    public int objects() {
        return objects.size();
    }

    /**
     * In the transaction of the caller. What was killed stays killed until the source clearly says otherwise; an
     * article that was unpublished may have been so for one receiver alone, and comes back as the source has it.
     *
     * @return how many are notices of withdrawals
     */
    public int note(String store) {
        // Before they are taken: what a refused run promised for the article no longer holds.
        notices.stream()
                .map(AdoptedNotice::withdrawal)
                .filter(withdrawal -> withdrawal.kind() == Kind.KILL)
                .forEach(this::learn);
        List<AdoptedNotice> taken = ledger.storeAdoption().take(notices, now);
        pictures.forEach((object, guids) -> ledger.pictures().expect(store, object, guids));
        Set<String> known = taken.stream().map(AdoptedNotice::object).collect(Collectors.toSet());
        ledger.adoptedObjects()
                .add(
                        store,
                        objects.stream()
                                .filter(o -> !known.contains(o.object()))
                                .toList());
        ledger.deliveries().adopt(store);
        return taken.size();
    }

    /** A notice of a kill was found. Where the ledger thinks that the article is out, only a higher version comes after it. */
    void learn(Withdrawal kill) {
        Optional<Standing> standing = ledger.articles().standing(kill.id());
        boolean counts = standing.filter(
                        known -> known.withdrawal() != null || kill.version() != 0 && known.version() > kill.version())
                .isPresent();
        if (counts) return;
        if (standing.isPresent()) {
            ledger.deliveries().recall(List.of(kill.id()));
            ledger.withdrawals().takeBack(kill, now);
        }
        ledger.articles().withdraw(killed(kill));
    }

    private static Standing killed(Withdrawal w) {
        return new Standing(
                w.id(),
                w.version(),
                "",
                w.at(),
                w.at(),
                w.at(),
                null,
                w.at(),
                false,
                // When it was published nobody knows: the source says it, should it come back.
                false,
                0,
                w,
                Ground.STATUS,
                "",
                "");
    }
}
