package org.paperboy.context;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.run.RunTable;
import org.paperboy.store.Store;

/**
 * The clocks beside the machine's that a run can compare it with: those of its stores and databases, and what the runs before
 * it noted.
 */
public final class OtherClocks {
    private static final int SOME = 200;
    private static final String RELEASED = "planned-at";

    private final Ledger ledger;
    private final Map<String, Store> stores;
    private final @Nullable Instant lastRun;
    private final @Nullable Instant lastReleased;
    private volatile @Nullable SourceTime source;

    /** What a clock says. */
    record Other(String whose, Instant says) {}

    /** What the source's database said, and when that was by the clock that never jumps. */
    private record SourceTime(Instant said, long heard) {}

    public OtherClocks(Ledger ledger, Map<String, Store> stores) {
        this.ledger = ledger;
        this.stores = stores;
        this.lastRun = ledger.runs().last(1).stream()
                .findFirst()
                .map(OtherClocks::lastSeen)
                .orElse(null);
        this.lastReleased = lastReleased(ledger).orElse(null);
    }

    /** Until when the last run released what waits for the clock. */
    public static Optional<Instant> lastReleased(Ledger ledger) {
        return ledger.cursors().get(RELEASED).map(Instant::parse);
    }

    /** Everything that waits until then was released. It goes back with the clock, so that what is in between is looked at again. */
    public static void noteReleased(Ledger ledger, Instant until) {
        ledger.cursors().set(RELEASED, until.toString());
    }

    private static Instant lastSeen(RunTable.RunRecord run) {
        return run.ended() != null && run.ended().isAfter(run.started()) ? run.ended() : run.started();
    }

    /** When the last run was at work for certain, by the machine's clock of then. */
    public Optional<Instant> lastRun() {
        return Optional.ofNullable(lastRun);
    }

    /** Until when the last run released what waits. */
    public Optional<Instant> lastReleased() {
        return Optional.ofNullable(lastReleased);
    }

    /** The source's database said the time. */
    void sourceSays(Instant time) {
        source = new SourceTime(time, System.nanoTime());
    }

    /** Whether one should have answered. */
    boolean expected() {
        return stores.values().stream().anyMatch(Store::hasClock);
    }

    /** Sends each store one request. */
    void ask() {
        stores.values().parallelStream().forEach(Store::askTime);
    }

    /** What they say, as far as they were heard. */
    List<Other> heard() {
        List<Other> heard = new ArrayList<>();
        stores.forEach((name, store) -> store.time().ifPresent(time -> heard.add(new Other(name, time))));
        ledger.time().ifPresent(time -> heard.add(new Other("the ledger's database", time)));
        SourceTime said = source;
        if (said != null) {
            heard.add(new Other("the source's database", said.said().plusNanos(System.nanoTime() - said.heard())));
        }
        return heard;
    }

    /** Whether anything that the ledger has would be released or ended by the clock, if it is that late. */
    public boolean matter(JobFile job, Instant now) {
        if (!ledger.cards().opening(now, 1).isEmpty()) return true;
        if (!ledger.editions().opening(now, "", 1).isEmpty()) return true;
        Instant before = lastReleased == null ? now : lastReleased;
        if (!before.isBefore(now)) return false;
        Desk desk = new Desk(job.publication());
        Set<Duration> delays = new TreeSet<>();
        for (Receiver receiver : job.receivers()) {
            if (desk.turned(receiver, before, now)) return true;
            delays.add(receiver.terms().delay());
        }
        delays.remove(Duration.ZERO);
        return delays.stream().anyMatch(delay -> published(delay, before, now, 1) > 0)
                || published(Desk.NO_ARCHIVE, before, now, SOME) > 0;
    }

    private long published(Duration ago, Instant before, Instant now, int most) {
        return ledger.cards().published(before.minus(ago), now.minus(ago), most).stream()
                .filter(f -> most == 1 || f.card().noArchive())
                .count();
    }
}
