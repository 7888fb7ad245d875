package org.paperboy.run;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.article.Sha256;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.Listings.Listed;
import org.paperboy.ledger.Listings.Pair;
import org.paperboy.run.StockReport.Kind;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/** Compares what lies in a job's stores with what its ledger says lies there. */
public final class Stocktake {
    private static final int PAGE = 500;

    private final JobFile job;
    private final Clock clock;
    private final Instant now;
    private final boolean repair;
    private final boolean adopt;
    private final StockReport report = new StockReport();

    /**
     * @param repair makes due again what is missing or was changed by others
     * @param adopt takes the stores over, and notes what lies there as delivered where nothing else is known of it
     */
    public Stocktake(JobFile job, Clock clock, boolean repair, boolean adopt) {
        this.job = job;
        this.clock = clock;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.repair = repair;
        this.adopt = adopt;
    }

    /** @throws Refusal 11 if the job is running; 2 if a store cannot be read or is another's */
    public StockReport run() throws Refusal, LedgerException {
        return Exclusive.with(job, clock, this::compare);
    }

    private StockReport compare(Ledger ledger) throws Refusal {
        if (adopt) {
            Identity.adopt(job, ledger);
            ledger.adoptions().begin(now);
        }
        Identity.keep(job, ledger);
        for (Outlet outlet : Connections.outlets(job, ledger).values()) {
            try (Store store = outlet.store()) {
                if (adopt) outlet.ownership().take();
                Optional<String> stranger = outlet.ownership().stranger();
                if (stranger.isPresent()) throw new Refusal(2, stranger.get());
                compare(outlet, ledger);
                if (repair) outlet.ownership().take(); // it may be gone with the objects
            } catch (DeliveryException e) {
                throw new Refusal(2, outlet.name() + " cannot be audited: " + e.getMessage());
            }
        }
        Departed.of(job, ledger).forEach(left -> report.note(left.sentence(job)));
        return report;
    }

    private void compare(Outlet outlet, Ledger ledger) throws DeliveryException {
        new StoreContents(outlet.name(), outlet.store(), ledger).list();
        if (adopt) strangers(outlet, ledger, page -> adopt(outlet, page, ledger));
        String after = "";
        while (true) {
            List<Pair> page = ledger.listings().pairs(outlet.name(), after, PAGE);
            List<Delivery> wrong = new ArrayList<>();
            for (Pair pair : page) if (!isRight(outlet, pair)) wrong.add(pair.delivery());
            if (repair) mend(wrong, ledger);
            if (page.size() < PAGE) break;
            after = page.get(PAGE - 1).delivery().object();
        }
        if (!adopt)
            strangers(
                    outlet,
                    ledger,
                    page -> page.forEach(l -> report.found(
                            Kind.FOREIGN, outlet.name(), l.object(), l.bytes() + " bytes that no delivery put there")));
        ledger.listings().clear(outlet.name());
    }

    private void mend(List<Delivery> wrong, Ledger ledger) {
        int mended = new ObjectRepair(job, now, ledger).mend(wrong);
        report.mended(mended, wrong.size() - mended);
    }

    private boolean isRight(Outlet outlet, Pair pair) throws DeliveryException {
        Delivery delivery = pair.delivery();
        Optional<byte[]> bytes = Optional.empty();
        if (pair.listed() != null) {
            if (isAsDelivered(pair, pair.listed())) {
                report.agrees();
                return true;
            }
            bytes = outlet.store().get(delivery.object());
        }
        if (bytes.isEmpty()) {
            report.found(Kind.MISSING, outlet.name(), delivery.object(), "");
            return false;
        }
        if (Sha256.of(bytes.get()).equals(delivery.sha256())) {
            report.agrees();
            return true;
        }
        String detail = bytes.get().length + " bytes, and " + pair.bytes() + " other ones were delivered";
        report.found(Kind.CHANGED, outlet.name(), delivery.object(), detail);
        return false;
    }

    /** A bucket's ETag changes with the bytes; a folder has none, and what lies there is to be read. */
    private static boolean isAsDelivered(Pair pair, Listed listed) {
        return !listed.etag().isEmpty()
                && listed.etag().equals(pair.etag())
                && (listed.bytes() < 0 || listed.bytes() == pair.bytes());
    }

    /** Objects below our receivers' keys that no delivery put there. What else lies in the place is not ours to judge. */
    private void strangers(Outlet outlet, Ledger ledger, Strangers work) throws DeliveryException {
        Set<String> roots = job.receivers().stream()
                .filter(r -> r.store().equals(outlet.name()))
                .map(r -> r.root())
                .collect(Collectors.toSet());
        roots.add("partners/");
        String after = "";
        while (true) {
            List<Listed> page = ledger.listings().strangers(outlet.name(), after, PAGE);
            work.on(page.stream()
                    .filter(l -> !l.object().startsWith("."))
                    .filter(l -> roots.stream().anyMatch(l.object()::startsWith))
                    .toList());
            if (page.size() < PAGE) return;
            after = page.get(PAGE - 1).object();
        }
    }

    @FunctionalInterface
    private interface Strangers {
        void on(List<Listed> page) throws DeliveryException;
    }

    private void adopt(Outlet outlet, List<Listed> page, Ledger ledger) throws DeliveryException {
        ObjectAdoption adoption = new ObjectAdoption(job, now, ledger);
        for (Listed listed : page) {
            Optional<byte[]> bytes = outlet.store().get(listed.object());
            if (bytes.isPresent()) adoption.add(outlet.name(), listed, bytes.get());
        }
        ledger.aside(() -> {
            report.adopted(adoption.objects(), adoption.note(outlet.name()));
            return true;
        });
    }
}
