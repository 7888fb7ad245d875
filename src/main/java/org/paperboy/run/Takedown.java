package org.paperboy.run;

import java.util.List;
import org.paperboy.article.Withdrawal;

/** Takes an article back from everyone, in the transaction of the caller: its story, its documents, its holdings. */
final class Takedown {
    private Takedown() {}

    static void of(Withdrawal withdrawal, Shift shift) {
        shift.ledger().deliveries().recall(List.of(withdrawal.id()));
        // While the archive has the version that may have been shown, and not yet that of the withdrawal.
        shift.ledger().withdrawals().takeBack(withdrawal, shift.now());
        shift.ledger().archive().withdraw(shift.number(), withdrawal);
    }
}
