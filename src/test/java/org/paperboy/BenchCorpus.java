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

/** Articles to measure with, about five kilobytes each: the same for the same number. */
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
    /** The editorial clock of runs over them. */
    static final String AS_OF = "2026-11-01T12:00:00Z";

    /** A feed has so many of them, by default. */
    static final int ENTRIES = 50;

    private static final Instant NEWEST = Instant.parse("2026-11-01T11:59:00Z");

    private final Path folder;

    private BenchCorpus(Path folder) {
        this.folder = folder;
    }

    /** In which state a source has the articles. */
    enum State {
        NEW,
        /** One in a hundred has a later version. */
        REVISED,
        /** The same, and the newest was killed. */
        KILLED
    }

    static BenchCorpus made(Path folder, int articles) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(State.NEW.name());
        Random random = new Random(7);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int k = 0; k < articles; k++) {
                out.write(article(random, k).toString());
                out.write('\n');
            }
        }
        return new BenchCorpus(folder).derive();
    }

    /** @param articles as JSON Lines */
    static BenchCorpus of(Path folder, Path articles) throws IOException {
        Files.createDirectories(folder);
        Files.copy(articles, folder.resolve(State.NEW.name()));
        return new BenchCorpus(folder).derive();
    }

    /** Gives a source these articles, instead of those that it had. */
    void put(State state, Path source) throws IOException {
        Path link = Files.createLink(source.resolveSibling("articles.next"), folder.resolve(state.name()));
        Files.move(link, source, StandardCopyOption.REPLACE_EXISTING);
    }

    private BenchCorpus derive() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(State.NEW.name()));
                BufferedWriter revised = Files.newBufferedWriter(folder.resolve(State.REVISED.name()));
                BufferedWriter killed = Files.newBufferedWriter(folder.resolve(State.KILLED.name()))) {
            int k = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                String next = k % 100 == 0 ? revised(line) : line;
                revised.write(next + '\n');
                killed.write((k == 0 ? killed(line) : next) + '\n');
                k++;
            }
        }
        return this;
    }

    private static ObjectNode article(Random random, int k) {
        ObjectNode article = JsonMapper.shared().createObjectNode();
        String headline = words(random, 8);
        String published = NEWEST.minusSeconds(360L * k).toString();
        article.put("id", "bench-" + k)
                .put("version", 1)
                .put("status", "approved")
                .put("access", "free");
        article.put("section", SECTIONS.get(random.nextInt(SECTIONS.size()))).put("language", "en");
        article.put("slug", "story-" + k).put("headline", headline).put("summary", words(random, 25));
        article.put("published_at", published).put("updated_at", published);
        article.putArray("tags").add("tag" + k % 50).add("tag" + k % 7);
        article.putArray("bylines").addObject().put("name", "Writer " + k % 40).put("role", "Reporter");
        article.putObject("lead_image")
                .put("url", "https://img.example/" + k + ".jpg")
                .put("mime", "image/jpeg")
                .put("width", 1600)
                .put("height", 900)
                .put("bytes", 120_000)
                .put("caption", headline)
                .put("credit", "Pictures");
        article.putArray("subjects")
                .addObject()
                .put("scheme", "medtop")
                .put("code", "07000000")
                .put("name", "health");
        article.putObject("rights").put("holder", "Bench").put("year", 2026);
        return article.put("body_html", body(random));
    }

    private static String revised(String line) {
        if (!(JsonMapper.shared().readTree(line) instanceof ObjectNode article)) return line;
        return article.put("version", article.path("version").asInt(0) + 1)
                .put("headline", article.path("headline").asString("") + " (updated)")
                .toString();
    }

    private static String killed(String line) {
        String id = JsonMapper.shared().readTree(line).path("id").asString();
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("status", "killed")
                .put("withdrawn_at", AS_OF)
                .put("withdrawn_reason", "Libel")
                .toString();
    }

    /** A job of channels in three formats each: all articles, each section, and then sections again. */
    static String job(int channels) {
        StringBuilder job = new StringBuilder("publication: { title: Bench, home: https://bench.example/, feeds: "
                + "https://feeds.bench.example/ }\nsource: articles.jsonl\nstore: file:out\nchannels:\n  latest: {}\n");
        for (int k = 0; k < channels - 1; k++) {
            String section = SECTIONS.get(k % SECTIONS.size());
            String name = k < SECTIONS.size() ? section : section + "-" + k;
            job.append("  ")
                    .append(name)
                    .append(": { sections: [")
                    .append(section)
                    .append("] }\n");
        }
        return job.toString();
    }

    /** Of about 4.2 kilobytes: paragraphs with links and marks, lists, a picture, a quotation, and other letters than ASCII. */
    static String body(Random random) {
        StringBuilder body = new StringBuilder();
        for (int p = 0; p < 11; p++) {
            switch (random.nextInt(8)) {
                case 0 -> body.append("<h3>").append(words(random, 4)).append("</h3>\n");
                case 1 ->
                    body.append("<ul><li><strong>")
                            .append(words(random, 2))
                            .append(":</strong> ")
                            .append(words(random, 18))
                            .append(".</li><li>")
                            .append(words(random, 20))
                            .append(".</li></ul>\n");
                case 2 ->
                    body.append("<blockquote><p>“")
                            .append(words(random, 22))
                            .append("”, naïvely &amp; twice</p></blockquote>\n");
                default ->
                    body.append("<p>")
                            .append(words(random, 44))
                            .append(" <a href=\"/about/")
                            .append(p)
                            .append("?a=1&amp;b=2\" rel=\"noopener\">")
                            .append(words(random, 3))
                            .append("</a> – <strong>")
                            .append(words(random, 4))
                            .append("</strong>.</p>\n");
            }
        }
        return body.append("<figure><img src=\"/media/1.jpg\" alt=\"")
                .append(words(random, 5))
                .append("\" width=\"1200\" height=\"675\"><figcaption>")
                .append(words(random, 9))
                .append(" <em>")
                .append(words(random, 2))
                .append("</em></figcaption></figure>\n")
                .toString();
    }

    static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        return words.toString();
    }
}
