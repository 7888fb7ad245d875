package org.paperboy.delivery;

import org.jspecify.annotations.Nullable;

/** Something that is due cannot be written. The message is fit for an operator. */
public final class RenderException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    /** @param forGood whether it stays so until the article or the terms change */
    RenderException(String message, boolean forGood, @Nullable Throwable cause) {
        super(message, cause);
        this.forGood = forGood;
    }

    /** What was written, and is wrong when a parser reads it. It may be right after another release of Paperboy. */
    static RenderException readBack(String fault) {
        return new RenderException("read back, it was wrong: " + fault, false, null);
    }

    boolean forGood() {
        return forGood;
    }
}
