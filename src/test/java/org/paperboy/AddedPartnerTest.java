package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.S3Bucket;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Request;

/** A partner who comes to a newsroom with an archive gets all of it from there; one who comes back, nothing twice. */
@Tag("slow")
final class AddedPartnerTest {
    /** Ten thousand in {@code make torture}. */
    private static final int ARTICLES = Boolean.getBoolean("torture") ? 10_000 : 300;

    private static final Instant NEWEST = Instant.parse("2026-11-01T11:00:00Z");
    private static final String ALONE = """
            publication: { title: The Brief, home: https://brief.example/, feeds: https://feeds.brief.example/ }
            source: { jsonl: articles.jsonl }
            store: { s3: brief-feeds, endpoint: "%s", region: us-east-1 }
            channels:
              latest: {}
            """;
    private static final String WITH_PARTNER = ALONE + """
            partners:
              gazette: { text: full, formats: [xml, nitf] }
            """;

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();

    @BeforeEach
    void lendCredentials() {
        System.setProperty("aws.accessKeyId", "AKIAOFTHETEST");
        System.setProperty("aws.secretAccessKey", "the-secret-of-the-test");
    }

    @AfterEach
    void end() {
        stub.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void one_run_fills_it_without_the_source_and_nothing_is_sent_again_when_it_was_removed_and_comes_back() {
        SortedMap<String, byte[]> alwaysThere = alwaysThere();
        Newsroom newsroom = newsroom("newsroom", ALONE, stub);
        ends(newsroom.run(Newsroom.NOON));
        SortedMap<String, byte[]> before = stub.objects();
        assertThat(before).hasSize(3);

        newsroom.lines().job(WITH_PARTNER.formatted(stub.endpoint()));
        ProgramOutput added = endsEmptied(newsroom.run(Newsroom.NOON));

        assertThat(added.json().at("/collected/read").asInt()).isZero();
        assertThat(added.json().at("/deliveries/delivered").asInt()).isEqualTo(2 * ARTICLES);
        SortedMap<String, byte[]> filled = stub.objects();
        assertSame(filled, alwaysThere);
        List<String> puts = paths(stub.puts());
        assertThat(puts).doesNotHaveDuplicates();
        assertThat(filled.keySet()).containsExactlyInAnyOrderElementsOf(puts);
        int asked = stub.requests().size();

        ProgramOutput removed =
                endsEmptied(newsroom.job(ALONE.formatted(stub.endpoint())).run(Newsroom.NOON));
        assertThat(removed.err())
                .contains("gazette (nitf) is no longer in the job file, and " + ARTICLES
                        + " of its objects are still in");
        ProgramOutput again = endsEmptied(
                newsroom.job(WITH_PARTNER.formatted(stub.endpoint())).run(Newsroom.NOON));

        assertThat(again.json().at("/collected/read").asInt()).isZero();
        assertThat(paths(stub.requests()).subList(asked, stub.requests().size()))
                .as("apart from whose store it is, nothing is asked")
                .allMatch(path -> path.endsWith(S3Bucket.MARK));
        assertSame(stub.objects(), filled);
        assertThat(newsroom.status().at("/deliveries/due").asInt()).isZero();
    }

    /** What is there where the partner was one from the first day. */
    private SortedMap<String, byte[]> alwaysThere() {
        try (StubS3 other = StubS3.start()) {
            ends(newsroom("always", WITH_PARTNER, other).run(Newsroom.NOON));
            return other.objects();
        }
    }

    private Newsroom newsroom(String name, String job, StubS3 store) {
        Story[] stories = IntStream.range(0, ARTICLES)
                .mapToObj(k -> Story.of(
                        "story-" + k, NEWEST.minus(Duration.ofMinutes(k)).toString()))
                .toArray(Story[]::new);
        return new Newsroom(folder.resolve(name), job.formatted(store.endpoint())).lines(stories);
    }

    /** The source no longer holds any record, and every run says so. */
    private static ProgramOutput endsEmptied(ProgramOutput said) {
        assertThat(said.exit()).as(said.all()).isEqualTo(3);
        assertThat(said.json().at("/deliveries/failed").asInt()).isZero();
        return said;
    }

    private static ProgramOutput ends(ProgramOutput said) {
        assertThat(said.exit()).as(said.all()).isZero();
        return said;
    }

    private static void assertSame(SortedMap<String, byte[]> objects, SortedMap<String, byte[]> others) {
        assertThat(objects.keySet()).isEqualTo(others.keySet());
        objects.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(others.get(path)));
    }

    private static List<String> paths(List<Request> requests) {
        return requests.stream().map(Request::path).toList();
    }
}
