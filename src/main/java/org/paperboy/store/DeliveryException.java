package org.paperboy.store;

/** A document could not be stored. The message is fit for an operator and holds no secret. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is, and so what becomes of the delivery. */
    public enum Fault {
        /** The store cannot be reached or is overloaded: no delivery is to blame. */
        STORE_DOWN,
        /** The store refuses us (credentials, missing bucket, clock): a person must look. */
        STORE_REFUSES,
        /** This delivery failed and may pass another time. */
        PASSING,
        /** This delivery can never pass as it is. */
        PERMANENT
    }

    private final Fault fault;

    public DeliveryException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public DeliveryException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** Whether the store is to blame and not the delivery: no attempt is counted. */
    public boolean isOfStore() {
        return fault == Fault.STORE_DOWN || fault == Fault.STORE_REFUSES;
    }
}
