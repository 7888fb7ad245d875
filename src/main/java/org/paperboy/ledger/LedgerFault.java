package org.paperboy.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * The ledger failed while it was in use. The message is fit for an operator, says what to do and holds no secret. It is
 * unchecked, since it goes through Spring Batch.
 */
public final class LedgerFault extends NonTransientDataAccessResourceException {
    private static final long serialVersionUID = 1L;

    private final boolean overtaken;

    public LedgerFault(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private LedgerFault(String message, @Nullable Throwable cause, boolean overtaken) {
        super(message, cause);
        this.overtaken = overtaken;
    }

    /**
     * Whether Spring Batch found its execution changed or gone. So it does, too, after a commit that broke off: where there is
     * another fault, that is the reason.
     */
    public boolean overtaken() {
        return overtaken;
    }

    /** Another run went on with the execution, which Spring Batch finds changed, or gone since a later run completed. */
    public static LedgerFault byAnother(Throwable found) {
        return new LedgerFault(
                "another run of this job has taken over meanwhile; what this one had not committed is lost. Run again"
                        + " once that has ended",
                found,
                true);
    }

    /** Of what became of an exception on its way up, the fault of the ledger that it began with; null if with none. */
    public static @Nullable LedgerFault in(@Nullable Throwable e) {
        LedgerFault fault = null;
        for (Throwable t = e; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof LedgerFault found) fault = found;
            if (fault == null && t instanceof OptimisticLockingFailureException) fault = byAnother(t);
        }
        return fault;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
