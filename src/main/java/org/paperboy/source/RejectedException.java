package org.paperboy.source;

/** A record cannot be taken in. The message names the field, its value and what would be right. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RejectedException(String message) {
        super(message);
    }
}
