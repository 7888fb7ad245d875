package org.paperboy.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Ruling;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.source.Incoming;

/** Takes an article back from everyone, in the transaction of the caller: its story, its documents, its holdings. */
final class Takedown {
    private Takedown() {}

    /** What a record that brings no story, a draft or a withdrawal, does to what stands; a pure function. */
    static Ruling ruling(Incoming incoming, @Nullable Standing standing, Instant now) {
        if (incoming instanceof Incoming.Unapproved u) {
            return Succession.unapproved(standing, u.id(), u.version(), u.updated(), now);
        }
        Incoming.Taken t = (Incoming.Taken) incoming;
        return Succession.withdrawn(standing, t.id(), t.version(), t.at(), t.kind(), t.reason(), now);
    }

    static void of(Withdrawal withdrawal, Shift shift) {
        shift.ledger().deliveries().recall(List.of(withdrawal.id()));
        // While the archive has the version that may have been shown, and not yet that of the withdrawal.
        shift.ledger().withdrawals().takeBack(withdrawal, shift.now());
        shift.ledger().archive().withdraw(shift.number(), withdrawal);
        shift.tally().name(withdrawal);
    }
}
