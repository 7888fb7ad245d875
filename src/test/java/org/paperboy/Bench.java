package org.paperboy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.paperboy.store.S3Bucket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code make bench}: what a run costs, cold, with nothing new, and with one article in a hundred revised. Measures the
 * program as it is installed, from outside; the S3 server's work is not counted. Then what each format costs.
 */
final class Bench {
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    private static final String AS_OF = "2026-11-01T12:00:00Z";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        int articles = Integer.parseInt(arguments[0]);
        String corpus = arguments.length > 1 ? arguments[1] : "";
        delete(FOLDER);
        Files.createDirectories(FOLDER);
        Path source = FOLDER.resolve("articles.jsonl");
        if (corpus.isEmpty()) BenchCorpus.write(source, articles);
        else Files.copy(Path.of(corpus), source);
        Path job = Files.writeString(FOLDER.resolve("bench.yaml"), BenchCorpus.job(source));
        System.out.printf(
                "%-12s %9s %8s %8s %9s %12s %7s%n", "run", "articles", "CPU s", "wall s", "RSS MiB", "bytes", "PUTs");
        try (S3Bucket bucket = S3Bucket.start("bench", FOLDER.resolve("s3"))) {
            measure("cold", job, bucket);
            measure("nothing new", job, bucket);
            BenchCorpus.revise(source, 100);
            measure("1 % revised", job, bucket);
        }
        FormatBench.print(10_000);
    }

    private static void measure(String name, Path job, S3Bucket bucket) throws Exception {
        Map<String, byte[]> before = bucket.objects();
        double cpuBefore = childrensCpuSeconds();
        long began = System.nanoTime();
        ProcessBuilder paperboy = new ProcessBuilder(
                        "target/paperboy/bin/paperboy",
                        "run",
                        job.toString(),
                        "--as-of",
                        AS_OF,
                        "--allow-future",
                        "--json")
                .redirectError(FOLDER.resolve("stderr").toFile());
        paperboy.environment().putAll(bucket.environment());
        Process process = paperboy.start();
        Peak peak = Peak.of(process);
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double wall = (System.nanoTime() - began) / 1e9;
        double cpu = childrensCpuSeconds() - cpuBefore;
        if (exit != 0)
            throw new IllegalStateException("exit " + exit + ": " + Files.readString(FOLDER.resolve("stderr")));
        JsonNode summary = JsonMapper.shared().readTree(json);
        long bytes = 0;
        for (Map.Entry<String, byte[]> object : bucket.objects().entrySet()) {
            if (!Arrays.equals(before.get(object.getKey()), object.getValue())) bytes += object.getValue().length;
        }
        System.out.printf(
                "%-12s %9d %8.1f %8.1f %9d %12d %7d%n",
                name,
                summary.at("/collected/read").asLong(),
                cpu,
                wall,
                peak.mebibytes(),
                bytes,
                summary.at("/deliveries/delivered").asLong());
    }

    /** Of processes that have ended (proc(5): cutime and cstime, in hundredths of a second). */
    private static double childrensCpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        List<String> fields = new ArrayList<>(
                List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")));
        return (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))) / 100.0;
    }

    /** The most memory a process ever had, as the system counts it while it lives. */
    private static final class Peak {
        private volatile long kibibytes;

        static Peak of(Process process) {
            Peak peak = new Peak();
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

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
