package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.paperboy.store.LentCredentials;

/** A run in a process of its own, to be ended at a moment of the test's choice. */
final class Child implements AutoCloseable {
    /** So long a moment may take to come on the slowest machine; no test passes or fails by it but by hanging. */
    private static final long PATIENCE_SECONDS = 600;

    private final Process process;
    private final Path err;

    private Child(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /** Starts {@code paperboy run} for the newsroom's job, with this editorial clock. */
    static Child run(Newsroom newsroom, String asOf, String... options) {
        List<String> all = new ArrayList<>(List.of("--as-of", asOf, "--allow-future"));
        all.addAll(List.of(options));
        return runByMachine(newsroom, all.toArray(String[]::new));
    }

    /** The same by the machine's clock. */
    static Child runByMachine(Newsroom newsroom, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Program.NATIVE_ACCESS));
        command.addAll(ArchivedClasses.options());
        command.addAll(List.of("org.paperboy.Main", "run", newsroom.job()));
        command.addAll(List.of(options));
        try {
            Path err = Files.createTempFile(newsroom.folder(), "child", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(err.toFile());
            builder.environment().putAll(LentCredentials.environment());
            String key = System.getProperty("aws.accessKeyId");
            if (key != null) { // a bucket of this process has lent its own
                builder.environment().put("AWS_ACCESS_KEY_ID", key);
                builder.environment().put("AWS_SECRET_ACCESS_KEY", System.getProperty("aws.secretAccessKey"));
            }
            return new Child(builder.start(), err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the moment; fails if the run ends before it comes. */
    Child until(BooleanSupplier moment) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!moment.getAsBoolean()) {
            if (!process.isAlive()) throw new AssertionError("the run ended before its moment: " + said());
            if (System.nanoTime() > deadline) throw new AssertionError("the moment does not come: " + said());
            pause(2);
        }
        return this;
    }

    /** {@code kill -9}, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        exit();
    }

    /** {@code kill}, as an operator or a machine that goes down does it. */
    void terminate() {
        process.destroy();
    }

    /** SIGSTOP: it does nothing any more, and keeps all that it has. */
    Child freeze() {
        signal("STOP");
        return this;
    }

    /** SIGCONT: it goes on as if nothing had been. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int sent = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (sent != 0) throw new AssertionError("no signal " + name + " to " + process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    boolean runs() {
        return process.isAlive();
    }

    int exit() {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) return process.exitValue();
            throw new AssertionError("the run does not end: " + said());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    String said() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Leaves no process behind, whatever became of the test. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
