package org.paperboy;

/** A fault that takes long to happen: it begins before all others, which run meanwhile. */
interface SlowFault extends Fault {
    /** Begins in this newsroom; {@link #happensTo} says later what came of it. */
    DisturbedNewsroom begin(DisturbedNewsroom disturbed);
}
