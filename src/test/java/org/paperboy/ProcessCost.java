package org.paperboy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process cost from its start to its end.
 *
 * @param cpu seconds, of user and system
 * @param wall seconds
 * @param mebibytes of memory that it had at most, as the system counts it
 * @param output what it wrote to its standard output
 */
record ProcessCost(double cpu, double wall, long mebibytes, String output) {

    /**
     * Runs it to its end. Only one may be measured at a time.
     *
     * @throws IllegalStateException if it does not end with 0: with what it said
     */
    static ProcessCost of(ProcessBuilder command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("bench", ".stderr");
        try {
            double before = childrensCpuSeconds();
            long began = System.nanoTime();
            Process process = command.redirectError(said.toFile()).start();
            PeakMemory peak = PeakMemory.of(process);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            double wall = (System.nanoTime() - began) / 1e9;
            if (exit != 0)
                throw new IllegalStateException(
                        command.command() + " ended with " + exit + ": " + Files.readString(said));
            return new ProcessCost(childrensCpuSeconds() - before, wall, peak.mebibytes(), output);
        } finally {
            Files.delete(said);
        }
    }

    /** Of processes that have ended (proc(5): cutime and cstime, in hundredths of a second). */
    private static double childrensCpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        List<String> fields = new ArrayList<>(
                List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")));
        return (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))) / 100.0;
    }

    /** The most memory a process ever had, as the system counts it while it lives. */
    private static final class PeakMemory {
        private volatile long kibibytes;

        static PeakMemory of(Process process) {
            PeakMemory peak = new PeakMemory();
            Thread watch = new Thread(() -> peak.watch(process), "peak");
            watch.setDaemon(true);
            watch.start();
            return peak;
        }

        private void watch(Process process) {
            Path status = Path.of("/proc/" + process.pid() + "/status");
            while (process.isAlive()) {
                try {
                    for (String line : Files.readAllLines(status)) {
                        if (line.startsWith("VmHWM:")) kibibytes = Long.parseLong(line.replaceAll("\\D", ""));
                    }
                    Thread.sleep(50);
                } catch (IOException e) {
                    return; // it ended
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        long mebibytes() {
            return kibibytes / 1024;
        }
    }
}
