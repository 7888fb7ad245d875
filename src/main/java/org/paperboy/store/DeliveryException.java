package org.paperboy.store;

import org.jspecify.annotations.Nullable;

/** A document could not be stored. The message is fit for an operator and holds no secret. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is, and so what becomes of the delivery. */
    public enum Fault {
        /** The store cannot be reached or is overloaded: no delivery is to blame. */
        STORE_DOWN,
        /** The store rejects our requests (credentials, missing bucket, clock): a person must look. */
        STORE_REFUSES,
        /** The store takes nothing at all until a person fixes it (quota, encryption key): once is enough to know. */
        STORE_UNUSABLE,
        /** This delivery failed and may pass another time. */
        PASSING,
        /** This delivery can never pass as it is. */
        PERMANENT
    }

    private final Fault fault;
    private final String answer;

    /**
     * A server rejected one object, and will again.
     *
     * @param answer status and code alone, such as {@code 400 InvalidRequest}: where many get the same, it is the server's
     */
    public static DeliveryException rejected(String answer, String message) {
        return new DeliveryException(Fault.PERMANENT, message, null, answer);
    }

    public DeliveryException(Fault fault, String message, Throwable cause) {
        this(fault, message, cause, "");
    }

    public DeliveryException(Fault fault, String message) {
        this(fault, message, null, "");
    }

    private DeliveryException(Fault fault, String message, @Nullable Throwable cause, String answer) {
        super(message, cause);
        this.fault = fault;
        this.answer = answer;
    }

    public Fault fault() {
        return fault;
    }

    /** Whether the store is to blame and not the delivery: no attempt is counted. */
    public boolean isOfStore() {
        return fault == Fault.STORE_DOWN || needsAPerson();
    }

    /** Whether the store will go on like this until a person does something about it. */
    public boolean needsAPerson() {
        return fault == Fault.STORE_REFUSES || fault == Fault.STORE_UNUSABLE;
    }

    /** What a server answered that rejected one object for good; empty where it was another fault. */
    public String answer() {
        return answer;
    }
}
