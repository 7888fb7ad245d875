package org.paperboy.job;

/** A password or key. Is never printed: {@code toString} does not show it. */
public final class Secret {
    /** No secret at all. */
    public static final Secret NONE = new Secret("");

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself, for the driver or client that needs it and nobody else. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "none" : "(secret)";
    }
}
