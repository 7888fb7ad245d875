package org.paperboy.run;

import org.paperboy.ledger.LedgerFault;

/** What a chain of exceptions comes down to, for an operator. */
final class Causes {
    private Causes() {}

    /** The innermost message, on one line; but the ledger's own words, where it is at fault. */
    static String of(Throwable e) {
        LedgerFault fault = LedgerFault.in(e);
        if (fault != null) return fault.getMessage();
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage();
        if (message == null || message.isBlank()) return root.getClass().getSimpleName();
        return message.lines().findFirst().orElse(message).strip();
    }
}
