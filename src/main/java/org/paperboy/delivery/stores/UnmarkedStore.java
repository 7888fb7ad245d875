package org.paperboy.delivery.stores;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.NamedCount;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.StoreFaultTable;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/**
 * A store that has no owner's mark, and that this ledger never delivered to. As a rule it is new. But one that was copied
 * without the mark has objects already, and a withdrawal would not reach those: the ledger does not know of them.
 */
final class UnmarkedStore {
    private final JobFile job;
    private final Ledger ledger;

    UnmarkedStore(JobFile job, Ledger ledger) {
        this.job = job;
        this.ledger = ledger;
    }

    /**
     * Why nothing is sent there; empty where the store has nothing at the job's keys, or a person said that it may stay.
     *
     * @param name what receivers call the store
     * @throws DeliveryException if it cannot be listed
     */
    Optional<String> refusal(String name, Store store) throws DeliveryException {
        if (!ledger.listedObjects().deliveries(name, "", 1).isEmpty()) return Optional.empty();
        Set<String> accepted = new ForeignObjects(job, ledger).accepted(name);
        Store.Some found = store.some(heads(name), key -> isName(key) && !accepted.contains(key));
        if (found.keys().isEmpty()) return Optional.empty();
        NamedCount objects = new NamedCount();
        found.keys().forEach(objects::add);
        String what = found.keys().size() == 1 ? "object" : "objects";
        return Optional.of(name + StoreFaultTable.UNMARKED + " (" + Ownership.KEY + "), but has "
                + (found.all() ? "" : "at least ")
                + objects.of(what + " at this job's keys that this ledger did not deliver")
                + ". A withdrawal would not reach them, so nothing is sent there. If they are this job's, type `paperboy audit "
                + job.path() + " --adopt`, and run again; if not, give this job a place of its own, or remove them");
    }

    /** What consoles make for a folder ends in a slash, and no document's name begins with a full stop. */
    private static boolean isName(String key) {
        return !key.endsWith("/") && key.charAt(key.lastIndexOf('/') + 1) != '.';
    }

    /** What the keys of the job's objects begin with, also of partners that the job file had once. */
    private Set<String> heads(String name) {
        Set<String> heads = new TreeSet<>();
        if (job.stores().keySet().iterator().next().equals(name)) heads.add("partners/");
        for (Receiver receiver : job.receivers()) {
            if (!receiver.store().equals(name)) continue;
            for (String format : receiver.formats()) heads.addAll(heads(receiver, Formats.named(format)));
            Formats.ofEditions(receiver).ifPresent(format -> heads.add(receiver.root() + format.folder()));
        }
        return heads;
    }

    private static List<String> heads(Receiver receiver, Format format) {
        if (!(format instanceof Format.OfFeeds feed)) return List.of(receiver.root() + format.name() + "/");
        String key = Keys.feed(receiver, feed.fileName());
        return feed.span().isEmpty() ? List.of(key) : List.of(key, key.substring(0, key.lastIndexOf('.')) + "-");
    }
}
