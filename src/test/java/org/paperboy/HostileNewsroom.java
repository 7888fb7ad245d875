package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A newsroom of ten thousand articles, of which one in a hundred is malformed on purpose, run once for all tests that
 * look at what came out. It has a channel for everything and one for each section, and a partner with full text.
 *
 * @param run what the run said, with {@code --json}
 * @param undecided ids of which it is as right to publish them as not
 * @param records of all other articles that were published or should have been, by id
 */
record HostileNewsroom(
        Corpus corpus,
        Newsroom room,
        ProgramOutput run,
        StoredObjects out,
        Set<String> undecided,
        Map<String, JsonNode> records) {
    /** Of each channel. The partner's feed has as many as are usual. */
    static final int ENTRIES = 200;

    /** The sections that the partner may have. */
    static final List<String> LICENSED = List.of("science", "climate", "world-asia");

    private static @Nullable HostileNewsroom published;

    /** Publishes, if that was not done yet. Skips the test where there is no corpus. */
    static synchronized HostileNewsroom published() throws IOException, InterruptedException {
        Corpus.assumeAtHand();
        if (published == null) {
            Path folder = Files.createTempDirectory("newsroom");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            published = publish(folder);
        }
        return published;
    }

    private static HostileNewsroom publish(Path folder) throws IOException, InterruptedException {
        Corpus corpus = Corpus.generate(folder.resolve("corpus"), 10_000, "--hostile", "0.01");
        Newsroom room = new Newsroom(folder).job(job(corpus));
        ProgramOutput run = room.run(Newsroom.NOON);
        StoredObjects out = StoredObjects.ofManyIn(folder.resolve("out"));
        Set<String> undecided = Set.copyOf(corpus.ids("either_ids"));
        Set<String> decided = new HashSet<>(Leaks.articles(out));
        for (String channel : channels(corpus).toList()) decided.addAll(corpus.newest(window(channel)));
        decided.removeAll(undecided);
        return new HostileNewsroom(corpus, room, run, out, undecided, corpus.records(decided::contains));
    }

    /** Expects the corpus in {@code corpus/}. */
    static String job(Corpus corpus) {
        StringBuilder yaml = new StringBuilder("publication: { title: The Example, home: https://news.example/ }\n");
        yaml.append("source: corpus/articles.jsonl\nstore: file:out/\nchannels:\n");
        yaml.append("  latest: { entries: " + ENTRIES + " }\n");
        for (String section : corpus.sections()) {
            yaml.append("  " + section + ": { sections: [" + section + "], entries: " + ENTRIES + " }\n");
        }
        return yaml.append("partners:\n  gazette: { sections: " + LICENSED + ", text: full, formats: [xml, rss] }\n")
                .toString();
    }

    static Stream<String> channels(Corpus corpus) {
        return Stream.concat(Stream.of("latest"), corpus.sections().stream());
    }

    /** What the corpus calls the channel's window. */
    static String window(String channel) {
        return channel.equals("latest") ? "site" : channel;
    }

    /** An article's id by the id that feeds give it. */
    static String article(String id) {
        if (!id.startsWith("urn:uuid:")) throw new AssertionError(id);
        return id.substring("urn:uuid:".length());
    }

    /** The decided articles whose rights have this scope. */
    Set<String> ofScope(String scope) {
        return records.entrySet().stream()
                .filter(r -> r.getValue().at("/rights/scope").asString().equals(scope))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The keys of the partner's articles. */
    List<String> partnersArticles() {
        return out.keys().stream()
                .filter(key -> key.startsWith("partners/gazette/xml/"))
                .toList();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) Files.delete(one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
