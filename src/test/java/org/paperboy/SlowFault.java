package org.paperboy;

/** A fault that takes long to come about: it begins before all others, and waits beside them. */
interface SlowFault extends Fault {
    /** Begins in this scene; what comes of it {@link #happensTo} says later. */
    Scene begin(Scene scene);
}
