package org.paperboy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what a process does that outlives it: each commit of the ledger's rows (under torture of any rows), each PUT, each
 * delete. After so many the process is gone, as if its machine had lost power at that instant: no handler of the JVM's runs.
 */
final class Effects {
    /** What the process exits with when it was halted. */
    static final int HALTED = 137;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile int last = Integer.MAX_VALUE;

    private Effects() {}

    /** The program, until its last effect. The first argument is how many it may have, the second a file for their number. */
    public static void main(String[] arguments) throws IOException {
        last = Integer.parseInt(arguments[0]);
        EffectsInLedger.install();
        String[] command = new String[arguments.length - 2];
        System.arraycopy(arguments, 2, command, 0, command.length);
        int exit = org.paperboy.cli.Paperboy.execute(command);
        Files.writeString(Path.of(arguments[1]), String.valueOf(COUNT.get()));
        System.exit(exit);
    }

    /** One has happened. */
    static void one() {
        if (COUNT.incrementAndGet() >= last) Runtime.getRuntime().halt(HALTED);
    }
}
