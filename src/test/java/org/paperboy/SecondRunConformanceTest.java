package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.S3Bucket;

/** A job that is run again and again: only what changed is sent. */
@Tag("slow")
class SecondRunConformanceTest {
    private static final int ARTICLES = 1500;

    @TempDir
    private static Path folder;

    private static Newsroom newsroom;
    private static S3Bucket bucket;
    private static ProgramOutput first;
    private static StoredObjects afterFirst;
    private static ProgramOutput second;
    private static StoredObjects afterSecond;
    private static ProgramOutput unreachable;
    private static ProgramOutput full;
    private static StoredObjects afterFull;
    private static Corpus revised;
    private static ProgramOutput third;
    private static StoredObjects afterThird;

    @BeforeAll
    static void runAgainAndAgain() throws Exception {
        Corpus.assumeAtHand();
        Corpus corpus = Corpus.generate(folder.resolve("corpus"), ARTICLES, "--hostile", "0");
        revised = Corpus.generate(folder.resolve("revised"), ARTICLES, "--hostile", "0", "--revise", "0.01");
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3")).lendCredentials();
        newsroom = new Newsroom(folder).job(job(corpus));
        first = newsroom.run(Newsroom.NOON);
        afterFirst = published();
        second = newsroom.runAsText();
        afterSecond = published();
        int port = bucket.endpoint().getPort();
        bucket.close();
        unreachable = newsroom.runAsText();
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3"), port).lendCredentials();
        full = newsroom.run(Newsroom.NOON, "--full");
        afterFull = published();
        Files.copy(revised.lines(), corpus.lines(), StandardCopyOption.REPLACE_EXISTING);
        third = newsroom.run(Newsroom.NOON);
        afterThird = published();
    }

    @AfterAll
    static void close() {
        if (bucket != null) bucket.close();
    }

    private static String job(Corpus corpus) {
        StringBuilder yaml = new StringBuilder("publication: { title: The Example, home: https://news.example/ }\n");
        yaml.append("source: corpus/articles.jsonl\n");
        yaml.append("store: { s3: brief-feeds/syndication, endpoint: " + bucket.endpoint() + ", region: us-east-1 }\n");
        yaml.append("channels:\n  latest: {}\n");
        for (String section : corpus.sections()) yaml.append("  " + section + ": { sections: [" + section + "] }\n");
        return yaml.append("partners:\n  gazette: { text: full, formats: [xml, rss] }\n")
                .toString();
    }

    private static StoredObjects published() {
        return StoredObjects.ofManyIn(bucket.folder().resolve(bucket.name()));
    }

    @Test
    void the_first_run_puts_every_object_once() {
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(afterFirst.keys())
                .hasSize(first.json().at("/deliveries/delivered").asInt());
    }

    @Test
    void the_second_run_puts_nothing_and_says_so() {
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out()).isEmpty();
        assertThat(second.err().lines()).singleElement().asString().startsWith("brief: nothing changed (0 read, ");
        assertThat(afterSecond.writtenSince(afterFirst)).isEmpty();
        assertThat(afterSecond.digests()).isEqualTo(afterFirst.digests());
    }

    @Test
    void a_run_with_nothing_new_does_not_even_ask_its_store() {
        assertThat(unreachable.exit()).as(unreachable.err()).isZero();
        assertThat(unreachable.err()).startsWith("brief: nothing changed");
    }

    @Test
    void to_read_everything_once_more_puts_nothing_either() {
        assertThat(full.exit()).as(full.err()).isZero();
        assertThat(full.json().at("/collected/read").asInt()).isEqualTo(ARTICLES);
        assertThat(full.json().at("/collected/unchanged").asInt()).isEqualTo(ARTICLES);
        assertThat(full.json().at("/deliveries/due").asInt()).isZero();
        assertThat(afterFull.writtenSince(afterFirst)).isEmpty();
    }

    @Test
    void of_revised_articles_just_the_documents_that_hold_one_change() {
        Set<String> ids = Set.copyOf(revised.ids("revised_ids"));
        Set<String> holding = new TreeSet<>(afterThird.keys());
        holding.removeIf(key -> Collections.disjoint(Leaks.articles(afterThird, key), ids));

        assertThat(third.exit()).as(third.err()).isZero();
        assertThat(afterThird.changedSince(afterFull)).isEqualTo(holding);
        assertThat(afterThird.writtenSince(afterFull)).isEqualTo(holding);
        assertThat(third.json().at("/deliveries/delivered").asInt()).isEqualTo(holding.size());
    }

    @Test
    void some_feeds_and_some_articles_hold_one_and_others_do_not() {
        Set<String> changed = afterThird.changedSince(afterFull);
        Set<String> stayed = new TreeSet<>(afterThird.keys());
        stayed.removeAll(changed);

        assertThat(changed).anyMatch(key -> key.endsWith("/atom.xml")).anyMatch(key -> key.contains("/gazette/xml/"));
        assertThat(stayed).anyMatch(key -> key.endsWith("/atom.xml")).anyMatch(key -> key.contains("/gazette/xml/"));
    }
}
