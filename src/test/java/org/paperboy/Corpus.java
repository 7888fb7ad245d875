package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A made-up newsroom's articles, and the truth about them, where the generator is at hand. */
public record Corpus(Path folder, JsonNode truth) {
    /** Of what nobody may see yet, or any more. */
    public static final Pattern HIDDEN = Pattern.compile("qxhid[0-9a-f]{10}");

    /** Of what only subscribers and partners with full text may see. */
    public static final Pattern SUBSCRIBER = Pattern.compile("qxsub[0-9a-f]{10}");

    /** Of active content. */
    public static final Pattern ACTIVE = Pattern.compile("qxxss[0-9a-f]{10}");

    private static final Path GENERATOR = Path.of("../shared/corpus/generate.py");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Skips the test where there is no generator. */
    public static void assumeAtHand() {
        assumeTrue(Files.exists(GENERATOR), "no corpus generator");
        assumeTrue(Files.isExecutable(PYTHON), "no Python");
    }

    /** Writes one into the folder, always the same for the same options. */
    public static Corpus generate(Path folder, int articles, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), GENERATOR.toString()));
        command.addAll(List.of("--articles", String.valueOf(articles), "--seed", "7"));
        command.addAll(List.of("--as-of", Newsroom.NOON, "--no-truth-tsv", "--out", folder.toString()));
        command.addAll(List.of(options));
        Path log = Files.createDirectories(folder).resolve("generate.log");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
        return new Corpus(folder, JsonMapper.shared().readTree(Files.readString(folder.resolve("expected.json"))));
    }

    public Path lines() {
        return folder.resolve("articles.jsonl");
    }

    /** The records of JSON Lines that are meant, by id; of several of one id the first. */
    public Map<String, JsonNode> records(Predicate<String> ids) throws IOException {
        Map<String, JsonNode> records = new HashMap<>();
        try (Stream<String> lines = Files.lines(lines())) {
            lines.filter(line -> ids.test(line.substring(7, 43)))
                    .map(line -> JsonMapper.shared().readTree(line))
                    .forEach(record -> records.putIfAbsent(record.get("id").asString(), record));
        }
        return records;
    }

    public List<String> sections() {
        return truth.get("sections")
                .valueStream()
                .map(s -> s.get("id").asString())
                .toList();
    }

    /** A list of article ids by its name in the truth. */
    public List<String> ids(String name) {
        return truth.get(name).valueStream().map(JsonNode::asString).toList();
    }

    /** The newest articles that anyone may see, newest first; {@code site} is of all sections. */
    public List<String> newest(String section) {
        return truth.get("windows_latest")
                .get(section)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** The ids of records that are malformed in some way, by kind. */
    public Set<String> malformed(String kind) {
        Set<String> ids = new HashSet<>();
        truth.get("hostile")
                .get(kind)
                .forEach(record -> ids.add(record.get("id").asString()));
        return ids;
    }
}
