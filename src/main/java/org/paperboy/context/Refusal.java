package org.paperboy.context;

import java.util.Objects;

/** A verb cannot be carried out. The message is fit for an operator; the exit code is the contract's. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exit;

    public Refusal(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    public int exit() {
        return exit;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
