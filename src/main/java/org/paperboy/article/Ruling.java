package org.paperboy.article;

import java.time.Instant;

/** What an incoming record does to what counts so far. */
public sealed interface Ruling {
    /**
     * The article takes its place in the archive.
     *
     * @param fresh whether its id was unknown
     * @param closes whether it is public now and must be taken down until it opens again
     * @param opens the first instant at which receivers may see it; later than its date of publication where that stays as
     *     readers saw it, and the newsroom names a later one
     * @param changed see {@link Standing#changed}
     * @param redated whether it was shown before, and gives no later date of change itself: it has the clock's
     */
    record Admit(
            Article article,
            String digest,
            boolean fresh,
            boolean closes,
            Instant opens,
            Instant changed,
            boolean redated)
            implements Ruling {}

    /**
     * The article is taken back from everybody who was shown it.
     *
     * @param changed see {@link Standing#changed}
     */
    record TakeDown(Withdrawal withdrawal, Withdrawal.Ground ground, Instant changed) implements Ruling {}

    /** Nothing changes. */
    record Leave(String id, Why why) implements Ruling {}

    /** An older record than the one that counts: that may yet be met in this read, and if it is not, this one counts. */
    record PutOff(String id) implements Ruling {}

    /** Another record of the id was met in this read that counts: of the same version and date, or out already. */
    record Doubled(String id, String first) implements Ruling {}

    /** Why an incoming record changes nothing. */
    enum Why {
        /** It is what counts. */
        UNCHANGED,
        /** A higher version counts. */
        OLDER,
        /** The source holds it besides the one that counts, which is later. */
        ANSWERED,
        /** The newsroom took it back, and only a higher version or a later change brings it back. */
        HELD_DOWN,
        /** It is not approved, and was never known. */
        NOT_APPROVED
    }
}
