package org.paperboy.article;

/** What an incoming record does to what stands. */
public sealed interface Ruling {
    /**
     * The article takes its place in the archive.
     *
     * @param fresh whether its id was unknown
     * @param closes whether it is public now and must be taken down until its new embargo ends
     */
    record Admit(Article article, String digest, boolean fresh, boolean closes) implements Ruling {}

    /** The article is taken back, whoever was shown it. */
    record TakeDown(Withdrawal withdrawal) implements Ruling {}

    /** What stands, stands. */
    record Leave(String id, Why why) implements Ruling {}

    /** Why an incoming record changes nothing. */
    enum Why {
        /** It is what stands. */
        UNCHANGED,
        /** A later version stands. */
        OLDER,
        /** It was taken back, and only a higher version brings it back. */
        HELD_DOWN,
        /** It is not approved, and was never known. */
        NOT_APPROVED
    }
}
