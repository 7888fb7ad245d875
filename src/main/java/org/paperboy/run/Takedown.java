package org.paperboy.run;

import java.util.List;
import org.paperboy.article.Withdrawal;

/** Takes an article back from everyone, in the transaction of the caller: its story, its documents, its holdings. */
final class Takedown {
    private Takedown() {}

    static void of(Withdrawal withdrawal, Shift shift) {
        shift.ledger().archive().withdraw(shift.number(), withdrawal);
        shift.ledger().deliveries().recall(List.of(withdrawal.id()));
        shift.ledger().withdrawals().takeBack(withdrawal, shift.now());
    }
}
