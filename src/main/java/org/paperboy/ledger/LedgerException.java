package org.paperboy.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger cannot be used. The message is fit for an operator and holds no secret. */
public final class LedgerException extends Exception {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        this(message, null);
    }

    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
