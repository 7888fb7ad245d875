package org.paperboy.job;

/**
 * A job file is wrong. The message has a line for each fault: file, line, value, what is known and what was likely
 * meant. It holds no secret.
 */
public final class JobFileException extends Exception {
    private static final long serialVersionUID = 1L;

    public JobFileException(String message) {
        super(message);
    }
}
