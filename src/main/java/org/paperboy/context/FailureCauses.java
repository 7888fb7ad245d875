package org.paperboy.context;

import java.util.Optional;
import org.paperboy.article.MemoryShortage;
import org.paperboy.ledger.LedgerFault;

/** What a chain of exceptions comes down to, for an operator. */
public final class FailureCauses {
    private FailureCauses() {}

    /** The innermost message, on one line; but the ledger's own words, where it is at fault, and how to get more memory, where that ran out. */
    public static String of(Throwable e) {
        Optional<String> shortage = MemoryShortage.sentence(e);
        if (shortage.isPresent()) return shortage.get();
        LedgerFault fault = LedgerFault.in(e);
        if (fault != null) return fault.getMessage();
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String message = root.getMessage();
        if (message == null || message.isBlank()) return root.getClass().getSimpleName();
        return message.lines().findFirst().orElse(message).strip();
    }
}
