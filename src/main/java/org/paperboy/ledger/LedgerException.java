package org.paperboy.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be used. The message is fit for an operator and holds no secret. */
public final class LedgerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean inUse;

    LedgerException(String message) {
        this(message, null);
    }

    LedgerException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private LedgerException(String message, @Nullable Throwable cause, boolean inUse) {
        super(message, cause);
        this.inUse = inUse;
    }

    static LedgerException inUse(String message, @Nullable Throwable cause) {
        return new LedgerException(message, cause, true);
    }

    /** Whether another process holds it, so that it may be free later. */
    public boolean inUse() {
        return inUse;
    }
}
