package org.paperboy.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Doubled;
import org.paperboy.article.Ruling.Leave;
import org.paperboy.article.Ruling.PutOff;
import org.paperboy.article.Ruling.TakeDown;
import org.paperboy.article.Ruling.Why;

/**
 * Finds out which record of an id counts, while the records of a read come in their order. Of one read the higher version
 * counts, else the later date of change, else the safer, else the first place. A record that is older than the one that
 * counted before the read may be a file's old line, and then the one that counts is met too; or the newsroom went back to
 * it, and then that one is gone. So it is put off, and counts if the read ended without the other: {@code
 * decisions/which-record-counts.md}.
 *
 * <p>Has what is known of some ids, and gathers what is to be kept of them. Touches no ledger and no clock.
 */
public final class RecordJudge {
    private final Map<String, Standing> standings;
    private final Map<String, Sight> met;
    private final Map<String, Sight> aside;
    private final Moment moment;
    private final boolean ended;
    private boolean keepsWhatIsOut;

    private final Map<String, Sight> newlyMet = new LinkedHashMap<>();
    private final Map<String, Sight> postponed = new LinkedHashMap<>();
    private final Map<String, Sight> answered = new LinkedHashMap<>();
    private final Map<String, Standing> restated = new LinkedHashMap<>();
    private final Map<String, Standing> replaced = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final List<Sight> overruled = new ArrayList<>();
    private final Map<String, Set<String>> pairs = new TreeMap<>();

    /**
     * @param standings what is known, by id
     * @param met the record of this read that counts so far, by id
     * @param aside the record that was put off, by id
     * @param ended whether the read has ended, and what comes now is what was put off in it
     */
    public RecordJudge(
            Map<String, Standing> standings,
            Map<String, Sight> met,
            Map<String, Sight> aside,
            Moment moment,
            boolean ended) {
        this.standings = new HashMap<>(standings);
        this.met = new HashMap<>(met);
        this.aside = new HashMap<>(aside);
        this.moment = moment;
        this.ended = ended;
    }

    /**
     * Each record has a place of its own in the source, and is what is there now: so another place's record of an id that
     * is out already is a copy, and does not count without a higher version while the one that is out is there.
     */
    public void keepWhatIsOut() {
        keepsWhatIsOut = true;
    }

    /** What is known of an id that was not known of before. */
    public void learn(Standing standing) {
        standings.putIfAbsent(standing.id(), standing);
    }

    /** What is known of the id by now. */
    public @Nullable Standing standing(String id) {
        return standings.get(id);
    }

    /** A record that counted when the read began, known by its fingerprint. */
    public Ruling known(String id, String record, String place) {
        Standing standing = standings.get(id);
        if (standing != null && standing.record().equals(record)) {
            Sight before = met.get(id);
            // To take back twice is to take back.
            if (before != null && !before.place().equals(place) && standing.withdrawal() == null)
                return new Doubled(id, before.place());
            settle(new Sight(id, record, place, standing.claim()));
            return new Leave(id, Why.UNCHANGED);
        }
        // Another took its place meanwhile, in this read.
        Standing lost = replaced.get(record);
        return lost == null
                ? new Leave(id, Why.UNCHANGED)
                : behind(new Sight(id, record, place, lost.claim()), lost.withdrawal() == null);
    }

    /**
     * Whether a withdrawal without a date, which the source held besides the one that counts, is said again: behind that one,
     * and elsewhere than before.
     *
     * @param sight with the place where it was then
     */
    public boolean saysAgain(Sight sight, String place) {
        return !sight.place().equals(place) && met.containsKey(sight.id());
    }

    /** A record that the source held besides the one that counts, in an earlier read. */
    public Ruling old(Sight sight) {
        answered.put(sight.record(), sight);
        pair(sight, met.get(sight.id()));
        return met.containsKey(sight.id()) ? new Leave(sight.id(), Why.ANSWERED) : putOff(sight);
    }

    /** Any other record. */
    public Ruling arrives(Arrival arrival) {
        Ruling ruling = rule(arrival);
        Sight sight = arrival.sight();
        Standing before = standings.get(sight.id());
        if (ruling instanceof Admit admit) {
            boolean shown = before != null && before.shownBefore(moment.run());
            boolean opened = !admit.closes()
                    && (before != null && before.opened() || !admit.opens().isAfter(moment.now()));
            replace(before, Standing.of(admit, sight, opened, shown, moment.run()), sight);
        } else if (ruling instanceof TakeDown down) {
            replace(before, Standing.of(down, before, sight, moment.run()), sight);
        } else if (ruling instanceof Leave leave && leave.why() == Why.UNCHANGED && before != null) {
            restate(before, sight);
        } else if (ruling instanceof Leave leave && leave.why() == Why.NOT_APPROVED) {
            settle(sight);
        }
        if (ended) settled.add(sight.id());
        return ruling;
    }

    private Ruling rule(Arrival arrival) {
        Sight sight = arrival.sight();
        Standing standing = standings.get(sight.id());
        Sight before = met.get(sight.id());
        if (before != null && isCopy(standing, arrival)) {
            pair(sight, before);
            return new Doubled(sight.id(), before.place());
        }
        if (before != null) {
            return arrival.claim().against(before.claim()) > 0
                    ? Succession.of(standing, arrival, moment)
                    : behind(sight, arrival instanceof Arrival.StoryArrival);
        }
        if (standing != null && waits(standing, arrival)) return putOff(sight);
        return Succession.of(standing, arrival, moment);
    }

    /** Whether it may count only if the one that counts is no longer met. */
    private boolean waits(Standing standing, Arrival arrival) {
        Claim claim = arrival.claim();
        if (ended || standing.record().isEmpty() || claim.lower(standing.claim())) return false;
        if (isCopy(standing, arrival)) return true;
        if (arrival instanceof Arrival.StoryArrival story) {
            if (standing.withdrawal() == null && standing.digest().equals(story.digest())) return false;
            if (standing.ground() == Withdrawal.Ground.STATUS && !Succession.comesBack(standing, claim)) return false;
        }
        return claim.against(standing.claim()) < 0;
    }

    private boolean isCopy(@Nullable Standing standing, Arrival arrival) {
        if (!keepsWhatIsOut || standing == null || !(arrival instanceof Arrival.StoryArrival)) return false;
        boolean out = standing.withdrawal() == null && standing.shownBefore(moment.run());
        boolean elsewhere = !standing.place().equals(arrival.sight().place());
        return out && elsewhere && !standing.claim().lower(arrival.claim());
    }

    /** It comes behind one that was met already: of two stories that are alike in version and date an editor must hear. */
    private Ruling behind(Sight sight, boolean story) {
        Sight first = met.get(sight.id());
        if (first == null || first.record().equals(sight.record()) && !story)
            return new Leave(sight.id(), Why.UNCHANGED);
        if (story && sight.claim().level(first.claim())) return new Doubled(sight.id(), first.place());
        answered.put(sight.record(), sight);
        overrule(sight);
        pair(sight, first);
        Standing standing = standings.get(sight.id());
        boolean held = story && standing != null && standing.ground() == Withdrawal.Ground.STATUS;
        if (held) return new Leave(sight.id(), Why.HELD_DOWN);
        return new Leave(sight.id(), sight.claim().lower(first.claim()) ? Why.OLDER : Why.ANSWERED);
    }

    private Ruling putOff(Sight sight) {
        Sight other = aside.get(sight.id());
        int order = other == null ? 1 : sight.claim().against(other.claim());
        if (order > 0) {
            if (other != null) answered.put(other.record(), other);
            aside.put(sight.id(), sight);
            postponed.put(sight.id(), sight);
        } else if (order < 0) {
            answered.put(sight.record(), sight);
        }
        return new PutOff(sight.id());
    }

    /** What it replaces is remembered if the source holds that too: in this read it was met. */
    private void replace(@Nullable Standing before, Standing after, Sight sight) {
        Sight other = met.get(sight.id());
        if (before != null) replaced.put(before.record(), before);
        if (other != null && !other.record().equals(sight.record())) answered.put(other.record(), other);
        pair(sight, other);
        standings.put(sight.id(), after);
        restated.remove(sight.id());
        // A story that is put off to a day to come has no date yet by which another record of this read is later.
        Claim claim = after.withdrawal() == null && sight.claim().isPutOff() ? sight.claim() : after.claim();
        settle(new Sight(sight.id(), sight.record(), sight.place(), claim));
    }

    /** It says what is known, though perhaps of another version or date. */
    private void restate(Standing before, Sight sight) {
        Instant date = sight.claim().changed();
        Instant known = before.changed();
        if (before.withdrawal() != null && date != null && date.isAfter(known)) known = earliest(date);
        Standing after = before.restated(sight, known);
        if (!after.equals(before)) {
            restated.put(after.id(), after);
            standings.put(after.id(), after);
        }
        settle(new Sight(sight.id(), sight.record(), sight.place(), after.claim()));
    }

    private Instant earliest(Instant date) {
        return date.isAfter(moment.now()) ? moment.now() : date;
    }

    private void settle(Sight sight) {
        met.put(sight.id(), sight);
        newlyMet.put(sight.id(), sight);
        answered.remove(sight.record());
        Sight old = aside.remove(sight.id());
        if (old == null) return;
        if (!old.record().equals(sight.record())) {
            answered.put(old.record(), old);
            overrule(old);
        }
        pair(sight, old);
        postponed.remove(sight.id());
        settled.add(sight.id());
    }

    /** Two records of one id that the source holds at once. */
    private void pair(Sight one, @Nullable Sight other) {
        if (other == null || other.place().equals(one.place())) return;
        pairs.computeIfAbsent(one.id(), any -> new TreeSet<>()).addAll(List.of(one.place(), other.place()));
    }

    /** Where the source holds other records of an id than the one that counts, with the place of that one; by id. */
    public Map<String, Set<String>> pairs() {
        return pairs;
    }

    /** A withdrawal that another record outweighs by its date, and not by a higher version. */
    private void overrule(Sight sight) {
        Sight counts = met.get(sight.id());
        if (counts != null && sight.claim().takesBack() && !sight.claim().lower(counts.claim())) overruled.add(sight);
    }

    /** Withdrawals that do not count for their date alone, those of earlier reads too. */
    public List<Sight> overruled() {
        return overruled;
    }

    public boolean ended() {
        return ended;
    }

    /** Records that count so far, by id: to be kept until the read ends. */
    public Map<String, Sight> newlyMet() {
        return newlyMet;
    }

    /** Records that were put off, by id: to be kept until the read ends. */
    public Map<String, Sight> postponed() {
        return postponed;
    }

    /** Ids of which nothing is put off now. */
    public Set<String> settled() {
        return settled;
    }

    /** Records that the source holds besides the one that counts: to be kept while it does. */
    public List<Sight> answered() {
        return new ArrayList<>(answered.values());
    }

    /** What is known of ids by another record than before, and nothing else has changed of them. */
    public List<Standing> restated() {
        return new ArrayList<>(restated.values());
    }
}
