package org.paperboy.run;

import java.util.Optional;
import org.paperboy.article.Ruling;
import org.paperboy.article.Ruling.Why;
import org.paperboy.article.Standing;
import org.paperboy.ledger.Rejections.Rejection;

/** What an operator reads of a record that does not count, since another of its id does. */
final class Doubles {
    private Doubles() {}

    static Rejection rejection(String place, Ruling.Doubled second) {
        return new Rejection(
                place,
                second.id(),
                "the id '" + second.id() + "' is also at " + second.first() + ", with the same version and date; that"
                        + " one counts, because it comes first: give one of them another id, or delete it");
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
