package org.paperboy.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paperboy.article.RecordJudge;
import org.paperboy.article.Ruling;
import org.paperboy.article.Ruling.Why;
import org.paperboy.article.Sight;
import org.paperboy.article.Standing;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable.RejectedRecord;

/** What an operator reads of a record that does not count, since another of its id does. */
public final class DoubledRecords {
    private DoubledRecords() {}

    public static RejectedRecord rejection(String place, Ruling.Doubled second) {
        return new RejectedRecord(
                place,
                second.id(),
                "the id '" + second.id() + "' is also at " + second.first() + "; that one counts, because it comes"
                        + " first and has the same version and date, or is out already: give one of them another id,"
                        + " or delete it");
    }

    /**
     * Withdrawals that do not count for their date alone, of what was out before and stays out. One that was met in an earlier
     * read is not among them: in a file that is only appended to, the old ones stay.
     *
     * @param run the one at work
     */
    public static List<RejectedRecord> overruled(Ledger ledger, RecordJudge judge, long run) {
        if (judge.overruled().isEmpty()) return List.of();
        Set<String> before = ledger.readRecords()
                .duplicates(judge.overruled().stream().map(Sight::record).toList())
                .keySet();
        List<RejectedRecord> late = new ArrayList<>();
        for (Sight sight : judge.overruled()) {
            Standing standing = judge.standing(sight.id());
            if (standing == null || standing.withdrawal() != null || !standing.shownBefore(run)) continue;
            if (before.contains(sight.record())) continue;
            late.add(new RejectedRecord(
                    sight.place(),
                    sight.id(),
                    "'" + sight.id() + "' is to be taken back here, as of "
                            + sight.claim().changed()
                            + ", but was changed after that, at " + standing.changed()
                            + ": it stays out. If it is to come"
                            + " down, give this record a later withdrawn_at, a higher version, or neither"));
        }
        return late;
    }

    /**
     * @param where place and id
     * @param takes whether the record would take back what is out
     */
    static Optional<String> note(String where, Why why, Standing counts, boolean takes) {
        if (why == Why.OLDER && takes) {
            return Optional.of(where + " is to be taken back, but of an older version than the one that is out ("
                    + counts.version() + "): ignored. If the story is to come down, give this record version "
                    + counts.version() + ", or none");
        }
        if (why == Why.OLDER) {
            return Optional.of(where + " is older than the version that counts (" + counts.version() + "): ignored");
        }
        if (why != Why.HELD_DOWN) return Optional.empty();
        String higher =
                counts.version() == 0 ? "a version, or a later updated_at" : "a version above " + counts.version();
        return Optional.of(where + " was withdrawn: it stays away until the source gives it " + higher);
    }
}
