package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperboy.cli.Paperboy;

/** The program as a user has it: in this process, or in a Java of its own. */
public final class Program {
    /** As the launcher has it: else Java 24 and later say at length that SQLite is native code. */
    static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private Program() {}

    /** Carries out one command line in this process. */
    public static ProgramOutput here(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(toOut, true, UTF_8));
        System.setErr(new PrintStream(toErr, true, UTF_8));
        try {
            int exit = Paperboy.execute(arguments);
            return new ProgramOutput(exit, toOut.toString(UTF_8), toErr.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Carries it out in a JVM of its own, of the Java that runs this one. */
    public static ProgramOutput apart(Map<String, String> environment, List<String> options, String... arguments) {
        return apart(THIS_JAVA, environment, options, arguments);
    }

    /** A class path for a Java of its own, and the class to begin with. */
    record Start(String classes, String main) {
        static final Start USUAL = new Start(CLASSES, "org.paperboy.Main");
    }

    /** What these tests run with. */
    static String classes() {
        return CLASSES;
    }

    static ProgramOutput apart(
            Start start, Map<String, String> environment, List<String> options, String... arguments) {
        return apart(THIS_JAVA, start, environment, options, arguments);
    }

    /** @param java the home of the Java to be used */
    public static ProgramOutput apart(
            Path java, Map<String, String> environment, List<String> options, String... arguments) {
        return apart(java, Start.USUAL, environment, options, arguments);
    }

    private static ProgramOutput apart(
            Path java, Start start, Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", NATIVE_ACCESS));
        boolean usual = start.classes().equals(CLASSES) && java.equals(THIS_JAVA);
        command.addAll(usual ? ArchivedClasses.options() : List.of("-cp", start.classes()));
        command.addAll(options);
        command.add(start.main());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("paperboy", ".out");
            Path err = Files.createTempFile("paperboy", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            int exit = builder.start().waitFor();
            ProgramOutput said = new ProgramOutput(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
            Files.delete(out);
            Files.delete(err);
            return said;
        } catch (IOException e) {
            throw new AssertionError("the program could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the program ran", e);
        }
    }
}
