package org.paperboy.context;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Ruling;
import org.paperboy.context.OtherClocks.Other;

/**
 * By which time a run releases what waits for the clock: what an operator said, else the machine's clock. That one is
 * compared with the other clocks that the run can ask, before anything is released by it. Where they do not agree, nobody
 * knows the time: then what waits stays as the last run left it, and only that goes out which is past by every clock.
 */
public final class EditorialClock {
    private final Instant begun;
    private final Clock machine;
    private final @Nullable OtherClocks others;
    private boolean asked;
    private volatile Reading reading;
    private volatile @Nullable ReleaseObstacle doubt;
    private volatile @Nullable String remark;

    /**
     * What time it is, as far as it is known.
     *
     * @param now what waits until then is released
     * @param agreed has come by every clock
     * @param latest has come by some clock
     */
    private record Reading(Instant now, Instant agreed, Instant latest) {}

    /**
     * Why nothing that waits is released.
     *
     * @param exit the run's code: 4 where a person must look, 3 where the next run may know more
     */
    public record ReleaseObstacle(int exit, String sentence) {}

    private EditorialClock(Instant begun, Clock machine, @Nullable OtherClocks others) {
        this.begun = begun.truncatedTo(ChronoUnit.SECONDS);
        this.machine = machine;
        this.others = others;
        this.reading = new Reading(this.begun, this.begun, this.begun);
    }

    /** The time that somebody said: it is compared with nothing. */
    public static EditorialClock at(Instant said, Clock machine) {
        return new EditorialClock(said, machine, null);
    }

    /** The machine's time at this moment, as long as the others agree. */
    public static EditorialClock of(Clock machine, OtherClocks others) {
        return new EditorialClock(machine.instant(), machine, others);
    }

    /** What waits until then, or shorter, is released. */
    public Instant now() {
        return reading.now();
    }

    /** Has come by every clock: dates of what comes in are no later. */
    public Instant agreed() {
        return reading.agreed();
    }

    /** Has come by some clock: a contract that ends by then gives nothing more. */
    public Instant latest() {
        return reading.latest();
    }

    /**
     * Whether the article may be seen.
     *
     * @param waits whether the ledger has it as one that may not
     */
    public boolean opens(Ruling.Admit admit, boolean waits) {
        ReleaseObstacle now = doubt;
        boolean unknown = now != null && now.exit() == 3 && admit.article().embargo() != null;
        return !admit.opens().isAfter(waits || unknown ? now() : agreed());
    }

    /**
     * Whether the rights to the article have ended: by any clock, because an early end does no harm.
     *
     * @param ended whether the ledger has it as one that is taken back: while the clock may be wrong it stays so
     */
    public boolean ends(Article article, boolean ended) {
        Instant end = article.rights().expires();
        return end != null && (!end.isAfter(latest()) || ended && doubt != null);
    }

    public Optional<ReleaseObstacle> doubt() {
        return Optional.ofNullable(doubt);
    }

    /** Whether the machine's clock was compared with all others that there are, and they agree. */
    public synchronized boolean good() {
        return others != null && doubt == null && (asked || !others.heard().isEmpty());
    }

    /** What an operator should read of the clocks. */
    public List<String> notes() {
        return Stream.of(doubt().map(ReleaseObstacle::sentence), Optional.ofNullable(remark))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Asks the other clocks, once: for code that is about to release something by the clock, or will talk to the stores
     * anyway.
     */
    public synchronized void compare() {
        if (others == null || asked) return;
        asked = true;
        others.ask();
        judge();
    }

    /** Goes by what the other clocks said already, and by those that cost no request. */
    public synchronized void compareInPassing() {
        if (others != null) judge();
    }

    /** The source's database said the time. */
    public synchronized void heardFromSource(Instant time) {
        if (others == null) return;
        others.sourceSays(time);
        judge();
    }

    /** Goes by what the other clocks said; those that said nothing were asked. */
    public synchronized void compareAsked() {
        asked = true;
        judge();
    }

    private void judge() {
        if (others == null || doubt != null) return;
        Instant now = machine.instant();
        List<Other> heard = others.heard();
        Optional<String> contradiction = ClockComparison.contradiction(now, heard);
        if (contradiction.isPresent()) {
            hold(4, contradiction.get(), now, heard);
            return;
        }
        Instant last = others.lastRun().orElse(Instant.MIN);
        if (ClockComparison.isOff(last, now) && last.isAfter(now)) {
            if (heard.isEmpty() && asked) hold(4, ClockComparison.setBack(now, last), now, heard);
            else if (!heard.isEmpty()) remark = ClockComparison.corrected(now, last, heard);
        } else if (asked && heard.isEmpty() && others.expected()) {
            hold(3, ClockComparison.UNKNOWN, now, heard);
        }
    }

    private void hold(int exit, String sentence, Instant now, List<Other> heard) {
        List<Instant> all = new ArrayList<>(List.of(now, begun));
        for (Other other : heard) all.add(other.says());
        Instant agreed = all.stream().min(Instant::compareTo).orElseThrow().truncatedTo(ChronoUnit.SECONDS);
        Instant latest = all.stream().max(Instant::compareTo).orElseThrow().plus(Duration.ofSeconds(1));
        Instant before = others == null ? agreed : others.lastReleased().orElse(agreed);
        reading = new Reading(before.isBefore(agreed) ? before : agreed, agreed, latest);
        doubt = new ReleaseObstacle(exit, sentence);
    }
}
