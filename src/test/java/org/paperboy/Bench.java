package org.paperboy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.paperboy.store.S3Bucket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code make bench}: what a run costs, as whole processes of the installed program, beside others that do part of the same: a
 * bare loop that writes the same feeds, and rclone, where it is installed, that uploads the same documents. A figure is the
 * median of the rounds. An S3 server's work is not counted, but it needs the same processors.
 */
final class Bench {
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    private static final String PROGRAM =
            Path.of("target/paperboy/bin/paperboy").toAbsolutePath().toString();
    private static final String LOOP = "bare loop";
    private static final String AGAIN = "nothing new";
    /** As many documents as are uploaded, and articles in the cases that are not about their number. */
    private static final int FEW = 10_000;

    private final int rounds;
    private final Map<String, List<ProcessCost>> costs = new LinkedHashMap<>();

    private Bench(int rounds) {
        this.rounds = rounds;
    }

    /** @param arguments number of articles, number of rounds, and a file of articles instead of made-up ones, or nothing */
    public static void main(String[] arguments) throws Exception {
        int articles = Integer.parseInt(arguments[0]);
        Bench bench = new Bench(Integer.parseInt(arguments[1]));
        delete(FOLDER);
        Files.createDirectories(FOLDER);
        BenchCorpus corpus = arguments[2].isEmpty()
                ? BenchCorpus.made(FOLDER.resolve("corpus"), articles)
                : BenchCorpus.of(FOLDER.resolve("corpus"), Path.of(arguments[2]));
        System.out.printf("%-28s %7s %7s %7s %7s %7s%n", "case", "CPU s", "wall s", "RSS MiB", "x loop", "sent");
        bench.feeds(corpus);
        BenchCorpus few = BenchCorpus.made(FOLDER.resolve("few"), FEW);
        bench.channels(few, 12);
        bench.channels(few, 500);
        bench.small();
        bench.uploads(few);
        FormatBench.print(FEW);
    }

    /** A job of feeds alone, into a folder. */
    private void feeds(BenchCorpus corpus) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Path folder = fresh("feeds");
            Path articles = folder.resolve("articles.jsonl");
            corpus.put(BenchCorpus.State.NEW, articles);
            measure(LOOP, loop(articles, folder.resolve("loop")));
            Path job = job(folder, BenchCorpus.job(12));
            measure("cold", paperboy(job));
            measure(AGAIN, paperboy(job));
            corpus.put(BenchCorpus.State.REVISED, articles);
            measure("1 % revised", paperboy(job));
            corpus.put(BenchCorpus.State.KILLED, articles);
            measure("one kill", paperboy(job));
            System.out.flush();
        }
        print(LOOP, "cold", AGAIN, "1 % revised", "one kill");
    }

    /** Many channels of three formats each, with nothing new. */
    private void channels(BenchCorpus corpus, int channels) throws Exception {
        String name = AGAIN + ", " + channels + " channels";
        Path folder = fresh("channels");
        corpus.put(BenchCorpus.State.NEW, folder.resolve("articles.jsonl"));
        Path job = job(folder, BenchCorpus.job(channels));
        ProcessCost.of(paperboy(job));
        for (int round = 0; round < rounds; round++) measure(name, paperboy(job));
        print(name);
    }

    private void small() throws Exception {
        Path folder = fresh("small");
        BenchCorpus.made(FOLDER.resolve("tiny"), 13).put(BenchCorpus.State.NEW, folder.resolve("articles.jsonl"));
        Path job = job(folder, BenchCorpus.job(12));
        ProcessCost.of(paperboy(job));
        for (int round = 0; round < rounds; round++) measure(AGAIN + ", 13 articles", paperboy(job));
        for (int round = 0; round < rounds; round++) measure("--help", new ProcessBuilder(PROGRAM, "--help"));
        print(AGAIN + ", 13 articles", "--help");
    }

    /**
     * A partner that is new gets the whole archive as documents, over S3. The server is warm: rclone has sent them once before
     * anything is measured.
     */
    private void uploads(BenchCorpus corpus) throws Exception {
        String partner = "partners:\n  gazette: { formats: [xml] }\n";
        Path sample = fresh("documents");
        corpus.put(BenchCorpus.State.NEW, sample.resolve("articles.jsonl"));
        ProcessCost.of(paperboy(job(sample, BenchCorpus.job(1) + partner)));
        Path documents = sample.resolve("out/partners");
        try (S3Bucket bucket = S3Bucket.start("bench", fresh("s3"))) {
            boolean rclone = isInstalled("rclone");
            if (rclone) ProcessCost.of(rclone(documents, bucket, "warm"));
            else
                System.out.println(
                        "rclone is not installed (apt-get install rclone): uploads are compared with nothing");
            for (int round = 0; round < rounds; round++) {
                Path folder = fresh("uploads");
                corpus.put(BenchCorpus.State.NEW, folder.resolve("articles.jsonl"));
                String store = "s3://bench/" + round;
                Path job = job(folder, BenchCorpus.job(1).replace("file:out", store));
                ProcessCost.of(in(bucket, paperboy(job)));
                measure(AGAIN + ", S3", in(bucket, paperboy(job)));
                job(folder, (BenchCorpus.job(1) + partner).replace("file:out", store));
                measure("new partner, " + FEW + " documents", in(bucket, paperboy(job)));
                if (rclone) measure("rclone, the same documents", rclone(documents, bucket, "copy" + round));
            }
        }
        print(AGAIN + ", S3", "new partner, " + FEW + " documents", "rclone, the same documents");
    }

    private void measure(String name, ProcessBuilder command) throws Exception {
        costs.computeIfAbsent(name, n -> new ArrayList<>()).add(ProcessCost.of(command));
    }

    private void print(String... names) {
        double loop = median(costs.get(LOOP)).cpu();
        for (String name : names) {
            if (!costs.containsKey(name)) continue;
            ProcessCost cost = median(costs.get(name));
            System.out.printf(
                    "%-28s %7.2f %7.2f %7d %7.2f %7s%n",
                    name, cost.cpu(), cost.wall(), cost.mebibytes(), cost.cpu() / loop, sent(cost));
        }
    }

    private static ProcessCost median(List<ProcessCost> costs) {
        return costs.stream()
                .sorted(Comparator.comparing(ProcessCost::cpu))
                .toList()
                .get(costs.size() / 2);
    }

    private static String sent(ProcessCost cost) {
        if (!cost.output().startsWith("{")) return "";
        JsonNode summary = JsonMapper.shared().readTree(cost.output());
        return summary.at("/deliveries/delivered").asString("");
    }

    private static ProcessBuilder paperboy(Path job) {
        return new ProcessBuilder(
                PROGRAM, "run", job.toString(), "--as-of", BenchCorpus.AS_OF, "--allow-future", "--json");
    }

    private static ProcessBuilder loop(Path articles, Path folder) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BareLoop.class.getName(),
                articles.toString(),
                folder.toString());
    }

    private static ProcessBuilder rclone(Path documents, S3Bucket bucket, String prefix) {
        String store = ":s3,provider=Other,env_auth=true,no_check_bucket=true,endpoint='" + bucket.endpoint() + "':";
        return in(
                bucket,
                new ProcessBuilder(
                        "rclone", "copy", "--transfers", "16", documents.toString(), store + "bench/" + prefix));
    }

    private static ProcessBuilder in(S3Bucket bucket, ProcessBuilder command) {
        // Of a machine's own: rclone's client refuses it, and over HTTP nobody needs it.
        command.environment().remove("AWS_CA_BUNDLE");
        command.environment().putAll(bucket.environment());
        return command;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(f -> Files.isExecutable(Path.of(f, program)));
    }

    private static Path job(Path folder, String job) throws IOException {
        return Files.writeString(folder.resolve("bench.yaml"), job);
    }

    private static Path fresh(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
