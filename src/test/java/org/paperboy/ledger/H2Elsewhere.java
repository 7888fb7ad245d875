package org.paperboy.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another process that has the H2 ledger of a folder open, until it is closed. */
public final class H2Elsewhere implements AutoCloseable {
    private final Process process;

    private H2Elsewhere(Process process) {
        this.process = process;
    }

    public static H2Elsewhere open(Path folder) {
        try {
            Process process = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "org.h2.tools.Shell",
                            "-url",
                            "jdbc:h2:file:" + folder.resolve("ledger").toAbsolutePath(),
                            "-user",
                            "",
                            "-password",
                            "")
                    .redirectErrorStream(true)
                    .start();
            awaitPrompt(process.getInputStream());
            return new H2Elsewhere(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitPrompt(InputStream said) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().contains("sql>")) {
            int next = said.read();
            if (next < 0) throw new IllegalStateException("H2's shell ended: " + text);
            text.append((char) next);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
