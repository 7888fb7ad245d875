package org.paperboy.store;

/**
 * Keeps a run that was frozen from writing into stores once another has taken over. It is asked as late as can be: before
 * each request that changes something, again while its body is sent, and before a file is moved to its place.
 */
public interface Fence {
    /** Lets everything pass: for those who write while nobody else can. */
    Fence OPEN = () -> {};

    /**
     * Returns if what begins now ends, at the latest after {@link Store#LONGEST_REQUEST}, while nobody else may write.
     *
     * @throws RuntimeException of the fence's own if that is not certain
     */
    void pass();

    /**
     * The same where there is reason to doubt it, such as where somebody wrote at one of our keys.
     *
     * @throws RuntimeException as {@link #pass}
     */
    default void verify() {
        pass();
    }
}
