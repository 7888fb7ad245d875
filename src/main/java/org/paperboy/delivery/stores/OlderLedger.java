package org.paperboy.delivery.stores;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.paperboy.article.Withdrawal;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.context.WithdrawnObjects;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.ListedObjectTable.ListedObject;
import org.paperboy.ledger.run.LaterRuns.LaterRun;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/**
 * A ledger that is older than a store: it was restored from a backup, and runs that it does not know wrote there. What they
 * changed shows by one comparison, and is due again as the ledger has it; a person has to judge the rest.
 */
record OlderLedger(String name, Store store, JobFile job, Ledger ledger) {
    /**
     * Compares, makes due again what is missing or changed, and notes it all until a person has looked.
     *
     * @param last the run that wrote there last
     * @param known the last one that the ledger knows to have written there
     * @param finder the run that is at work
     * @throws DeliveryException if the store cannot be listed or read; nothing is noted then
     */
    void note(long last, long known, long finder) throws DeliveryException {
        Instant now = ledger.runs().lastStarted();
        StoreContents contents = new StoreContents(name, store, ledger);
        contents.list();
        List<Delivery> wrong = new ArrayList<>();
        List<Withdrawal> kills = new ArrayList<>();
        Map<String, List<String>> pictures = new HashMap<>();
        compare(contents, wrong, kills, pictures);
        ObjectAdoption adoption = foreignNotices(now);
        contents.forget();
        ledger.aside(() -> {
            kills.forEach(adoption::learn);
            // Who has a document that the ledger does not know of may have stored its pictures.
            pictures.forEach((object, guids) -> ledger.pictures().expect(name, object, guids));
            int due = new ObjectRepair(job, now, ledger).repair(wrong);
            adoption.note(name);
            new WithdrawnObjects(job, ledger).takeBack(name, now);
            LaterRun later = new LaterRun(name, last, finder);
            ledger.runs()
                    .later()
                    .note(later, sentence(later, known, due), job.stores().keySet());
            return due;
        });
    }

    private void compare(
            StoreContents contents, List<Delivery> wrong, List<Withdrawal> kills, Map<String, List<String>> pictures)
            throws DeliveryException {
        NoticeFinder finder = new NoticeFinder(job);
        contents.compare((pair, found) -> {
            if (found.right()) return;
            String object = pair.delivery().object();
            wrong.add(pair.delivery());
            found.bytes().ifPresent(bytes -> pictures.put(object, finder.pictures(name, object, bytes)));
            found.bytes()
                    .flatMap(bytes -> finder.find(name, object, bytes))
                    .map(NoticeFinder.ReceiverNotice::withdrawal)
                    .filter(withdrawal -> withdrawal.kind() == Kind.KILL)
                    .ifPresent(kills::add);
        });
    }

    /** What no delivery put there, at keys of articles that were taken back. */
    private ObjectAdoption foreignNotices(Instant now) throws DeliveryException {
        ObjectAdoption adoption = new ObjectAdoption(job, now, ledger);
        WithdrawnObjects withdrawn = new WithdrawnObjects(job, ledger);
        new ForeignObjects(job, ledger).each(name, page -> {
            for (ListedObject listed : page) {
                if (withdrawn.article(name, listed.object()).isEmpty()) continue;
                Optional<byte[]> bytes = store.get(listed.object());
                if (bytes.isPresent()) adoption.add(name, listed, bytes.get());
            }
        });
        return adoption;
    }

    private String sentence(LaterRun later, long known, int due) {
        String which = later.run() > known ? "run " + later.run() : "another run " + later.run();
        return "the ledger is older than " + name + ", where " + which + " wrote last (" + Ownership.KEY
                + "), and it knows none after run " + known + ": was it restored from a backup? What was delivered or"
                + " taken back since is not in it: articles that were withdrawn may still be there, and `receipts` does"
                + " not list who was shown them. " + due + " objects there that are missing or changed are due again."
                + " Type `paperboy run " + job.path() + " --full`, then `paperboy audit " + job.path()
                + "`, and remove or accept what it names as foreign; this stays until an audit ends with 0";
    }
}
