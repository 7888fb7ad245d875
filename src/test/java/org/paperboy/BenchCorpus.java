package org.paperboy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Articles to measure with: the same for the same number, about five kilobytes each. */
final class BenchCorpus {
    static final List<String> SECTIONS = List.of(
            "politics",
            "business",
            "markets",
            "technology",
            "science",
            "health",
            "culture",
            "sport",
            "climate",
            "opinion",
            "world");
    private static final String[] WORDS = ("harbour council budget ferry market lantern bridge library orchard railway"
                    + " tariff meadow tribunal the a of and with over before its every no older newer plan said rose fell")
            .split(" ");
    private static final Instant NEWEST = Instant.parse("2026-11-01T11:59:00Z");

    private BenchCorpus() {}

    static void write(Path file, int articles) throws IOException {
        Random random = new Random(7);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int k = 0; k < articles; k++) {
                ObjectNode article = JsonMapper.shared().createObjectNode();
                String headline = words(random, 8);
                String published = NEWEST.minusSeconds(360L * k).toString();
                article.put("id", "bench-" + k)
                        .put("version", 1)
                        .put("status", "approved")
                        .put("access", "free");
                article.put("section", SECTIONS.get(random.nextInt(SECTIONS.size())))
                        .put("language", "en");
                article.put("slug", "story-" + k).put("headline", headline).put("summary", words(random, 25));
                article.put("published_at", published).put("updated_at", published);
                article.putArray("tags").add("tag" + k % 50).add("tag" + k % 7);
                article.putArray("bylines")
                        .addObject()
                        .put("name", "Writer " + k % 40)
                        .put("role", "Reporter");
                article.putObject("lead_image")
                        .put("url", "https://img.example/" + k + ".jpg")
                        .put("mime", "image/jpeg")
                        .put("width", 1600)
                        .put("height", 900)
                        .put("bytes", 120_000)
                        .put("caption", headline)
                        .put("credit", "Pictures");
                article.put("body_html", body(random));
                out.write(article.toString());
                out.write('\n');
            }
        }
    }

    /** Gives one article in so many a later version. */
    static void revise(Path file, int oneIn) throws IOException {
        Path revised = file.resolveSibling("revised.jsonl");
        try (Stream<String> lines = Files.lines(file);
                BufferedWriter out = Files.newBufferedWriter(revised)) {
            int k = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                out.write(k++ % oneIn == 0 ? revised(line) : line);
                out.write('\n');
            }
        }
        Files.move(revised, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String revised(String line) {
        if (!(JsonMapper.shared().readTree(line) instanceof ObjectNode article)) return line;
        return article.put("version", article.path("version").asInt(0) + 1)
                .put("headline", article.path("headline").asString("") + " (updated)")
                .toString();
    }

    /** All channels and sections in three formats. */
    static String job(Path source) {
        StringBuilder job = new StringBuilder("publication: { title: Bench, home: https://bench.example/, feeds: "
                + "https://feeds.bench.example/ }\nsource: " + source
                + "\nstore: s3://bench/feeds\nchannels:\n  latest: {}\n");
        for (String section : SECTIONS)
            job.append("  ")
                    .append(section)
                    .append(": { sections: [")
                    .append(section)
                    .append("] }\n");
        return job.toString();
    }

    static String body(Random random) {
        StringBuilder body = new StringBuilder();
        for (int p = 0; p < 8; p++) {
            body.append("<p>")
                    .append(words(random, 60))
                    .append(" <a href=\"/about/")
                    .append(p)
                    .append("\">")
                    .append(words(random, 3))
                    .append("</a> <strong>")
                    .append(words(random, 4))
                    .append("</strong>.</p>\n");
        }
        return body.toString();
    }

    static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        return words.toString();
    }
}
