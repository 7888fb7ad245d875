package org.paperboy;

/** Something that goes wrong: how a test causes it, for one row of {@code faults.md}. */
@FunctionalInterface
interface Fault {
    /**
     * Lets it happen to the newsroom. What must be true afterwards, and how it is repaired, goes to {@link
     * DisturbedNewsroom#then}.
     *
     * @return what the program said
     */
    ProgramOutput happensTo(DisturbedNewsroom disturbed) throws Exception;
}
