package org.paperboy;

/** Something that goes wrong: how it is brought about, for one row of {@code faults.md}. */
@FunctionalInterface
interface Fault {
    /**
     * Has it happen to the newsroom. What must hold afterwards, and how it is mended, is left with {@link Scene#then}.
     *
     * @return what the program said
     */
    Said happensTo(Scene scene) throws Exception;
}
