package org.paperboy;

import org.paperboy.cli.Paperboy;

/** Where it begins: hands the arguments to the verbs, and the exit code to the shell. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Paperboy.start(System.getenv(), arguments));
    }
}
