package org.paperboy.source;

import org.jspecify.annotations.Nullable;
import org.paperboy.article.Withdrawal;

/** A record cannot be taken in. The message names the field, its value and what would be right. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Withdrawal.@Nullable Kind takesBack;

    public RejectedException(String message) {
        this(message, null);
    }

    /** @param takesBack how the record takes a story back, if it says that it does, but not which */
    public RejectedException(String message, Withdrawal.@Nullable Kind takesBack) {
        super(message);
        this.takesBack = takesBack;
    }

    /** How the record takes a story back, if it says that it does, but not which; else null. */
    public Withdrawal.@Nullable Kind takesBack() {
        return takesBack;
    }
}
