package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.LedgerRows;
import org.paperboy.store.S3Bucket;

/** Stores and ledger are compared, and brought to agree: of a folder, and of a bucket at a real S3 server. */
@Tag("slow")
final class AuditTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");
    private static final Story TWO = Story.of("two", "2026-11-01T09:00:00Z");
    private static final Story THREE = Story.of("three", "2026-11-01T10:00:00Z");
    private static final String DOCUMENT = "partners/gazette/xml/2026/11/01/one.xml";
    private static final String FEED = "latest/rss.xml";
    private static final String LATER = "2026-11-01T13:00:00Z";

    @TempDir
    private static Path folder;

    private static S3Bucket bucket;
    private static int count;

    @BeforeAll
    static void start() {
        bucket = S3Bucket.start("brief-feeds", folder.resolve("s3")).lendCredentials();
    }

    @AfterAll
    static void stop() {
        bucket.close();
    }

    /** Where one test's job delivers to, and a way to meddle with it. */
    private record Place(String yaml, Path objects) {
        Path file(String key) {
            return objects.resolve(key);
        }

        void write(String key, String text) {
            try {
                Files.createDirectories(file(key).getParent());
                Files.writeString(file(key), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void delete(String key) {
            try {
                Files.delete(file(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Place inFolder() {
        Path out = folder.resolve("folder-" + ++count);
        return new Place("file:" + out, out);
    }

    private static Place inBucket() {
        String prefix = "p" + ++count;
        return new Place(
                "{ s3: brief-feeds/" + prefix + ", endpoint: \"" + bucket.endpoint() + "\", region: us-east-1 }",
                folder.resolve("s3/brief-feeds/" + prefix));
    }

    private static Newsroom newsroom(Place place) {
        Newsroom newsroom = new Newsroom(
                        folder.resolve("newsroom-" + ++count), Newsroom.JOB.replace("file:out/", place.yaml()))
                .lines(ONE, TWO, THREE);
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        return newsroom;
    }

    private static void eachPlace(Consumer<Place> test) {
        Stream.of(inFolder(), inBucket()).forEach(test);
    }

    @Test
    void after_a_run_they_agree() {
        eachPlace(place -> {
            ProgramOutput said = newsroom(place).say("audit");
            assertThat(said.exit()).as(said.all()).isZero();
            assertThat(said.out()).contains("7 objects are as they were delivered");
        });
    }

    @Test
    void what_is_missing_was_changed_or_is_foreign_is_named() {
        eachPlace(place -> {
            Newsroom newsroom = newsroom(place);
            place.delete(DOCUMENT);
            place.write(FEED, "<rss/>");
            place.write("latest/stray.html", "hello");
            place.write("elsewhere.txt", "not below our keys");

            ProgramOutput said = newsroom.say("audit");
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.out())
                    .containsPattern("missing +\\S+/" + DOCUMENT)
                    .containsPattern("changed +\\S+/" + FEED + ": 6 bytes")
                    .containsPattern("foreign +\\S+/latest/stray.html")
                    .contains("5 objects are as they were delivered, 1 missing, 1 changed, 1 foreign")
                    .doesNotContain("elsewhere");
            assertThat(newsroom.run(Newsroom.NOON).json().at("/deliveries/due").asInt())
                    .as("an audit alone makes nothing due")
                    .isZero();
        });
    }

    @Test
    void what_is_wrong_is_put_right_by_the_run_after_a_repair_and_nothing_else_is_sent() {
        eachPlace(place -> {
            Newsroom newsroom = newsroom(place);
            StoredObjects before = StoredObjects.in(place.objects());
            place.delete(DOCUMENT);
            place.write(FEED, "<rss/>");

            assertThat(newsroom.say("audit", "--repair").exit()).isEqualTo(3);
            ProgramOutput run = newsroom.run(Newsroom.NOON);
            assertThat(run.exit()).isZero();
            assertThat(run.json().at("/deliveries/delivered").asInt()).isEqualTo(2);
            assertThat(StoredObjects.in(place.objects()).digests()).isEqualTo(before.digests());
            assertThat(newsroom.say("audit").exit()).isZero();
        });
    }

    @Test
    void a_notice_of_a_withdrawal_that_others_overwrote_is_put_right_too() {
        Place place = inFolder();
        Newsroom newsroom = newsroom(place);
        newsroom.lines(Story.only("one", "killed"), TWO, THREE).run(LATER);
        place.write(DOCUMENT, "<article>the old story</article>");

        newsroom.say("audit", "--repair");
        assertThat(newsroom.run(LATER).exit()).isZero();
        assertThat(place.file(DOCUMENT)).content().contains("kind=\"kill\"");
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void what_a_contract_that_has_ended_has_lost_is_not_made_again_and_is_said_by_every_audit() {
        Place place = inFolder();
        Newsroom newsroom = ended(place);
        place.delete("latest/rss.xml");
        place.delete("partners/gazette/xml/2020/01/01/early.xml");
        place.delete("partners/gazette/rss.xml");

        ProgramOutput said = newsroom.say("audit", "--repair");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out())
                .contains("3 missing", "1 are due again", "2 cannot be written again", "whose contract does not run");

        assertThat(newsroom.run("2020-01-10T12:00:00Z")
                        .json()
                        .at("/deliveries/delivered")
                        .asInt())
                .isEqualTo(1);
        ProgramOutput again = newsroom.say("audit");
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.out()).contains("2 missing");
    }

    @Test
    void a_notice_of_a_withdrawal_is_put_right_though_the_contract_has_ended() {
        Place place = inFolder();
        Newsroom newsroom = ended(place);
        newsroom.lines(Story.only("early", "killed")).run("2020-01-10T12:00:00Z");
        place.delete("partners/gazette/xml/2020/01/01/early.xml");

        assertThat(newsroom.say("audit", "--repair").out()).contains("1 are due again");
        assertThat(newsroom.run("2020-01-10T12:00:00Z").exit()).isZero();
        assertThat(place.file("partners/gazette/xml/2020/01/01/early.xml"))
                .content()
                .contains("kind=\"kill\"");
    }

    /** A newsroom whose partner had a story before its contract ended. */
    private static Newsroom ended(Place place) {
        String job = Newsroom.JOB
                .replace("file:out/", place.yaml())
                .replace("text: full,", "text: full, until: 2020-01-05,");
        Newsroom newsroom = new Newsroom(folder.resolve("newsroom-" + ++count), job)
                .lines(Story.of("early", "2020-01-01T08:00:00Z"));
        assertThat(newsroom.run("2020-01-02T12:00:00Z").exit()).isZero();
        return newsroom;
    }

    @Test
    void after_a_new_ledger_replaced_a_lost_one_nothing_is_sent_that_is_already_there() {
        eachPlace(place -> {
            Newsroom newsroom = newsroom(place);
            place.write(DOCUMENT, "damaged");
            StoredObjects before = StoredObjects.in(place.objects());
            lose(newsroom);
            assertThat(newsroom.run(Newsroom.NOON).err()).as("a stranger now").contains("belongs to job 'brief'");
            lose(newsroom);

            ProgramOutput said = newsroom.say("audit", "--adopt");
            assertThat(said.exit()).isZero();
            assertThat(said.out()).contains("7 objects were taken over", "cannot be rebuilt");

            ProgramOutput run = newsroom.run(Newsroom.NOON);
            assertThat(run.exit()).isZero();
            assertThat(run.json().at("/deliveries/unchanged").asInt()).isEqualTo(6);
            assertThat(StoredObjects.in(place.objects()).writtenSince(before)).containsExactly(DOCUMENT);
            assertThat(newsroom.say("audit").exit()).isZero();

            newsroom.lines(Story.only("two", "killed"), ONE, THREE).run(LATER);
            assertThat(place.file(DOCUMENT.replace("one", "two"))).content().contains("kind=\"kill\"");
        });
    }

    private static void lose(Newsroom newsroom) {
        Path ledger = newsroom.folder().resolve(".paperboy/brief");
        try (Stream<Path> files = Files.list(ledger)) {
            for (Path file : (Iterable<Path>) files::iterator) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_store_that_has_moved_is_adopted_with_all_that_is_known_of_it() throws IOException {
        Place place = inFolder();
        Newsroom newsroom = newsroom(place);
        Place other = new Place("", folder.resolve("moved-" + ++count));
        Files.move(place.objects(), other.objects());
        StoredObjects before = StoredObjects.in(other.objects());
        newsroom.job(Newsroom.JOB.replace("file:out/", "file:" + other.objects()));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isEqualTo(2);

        String receipts = newsroom.say("receipts", "one", "--json").out();
        assertThat(receipts).contains("file:" + place.objects(), "\"event\"");
        assertThat(tablesThatName(place, newsroom)).contains("paperboy_delivery", "paperboy_journal");
        assertThat(newsroom.say("audit", "--adopt").exit()).isZero();
        assertThat(tablesThatName(place, newsroom)).isEmpty();
        assertThat(newsroom.say("receipts", "one", "--json").out())
                .isEqualTo(receipts.replace("file:" + place.objects(), "file:" + other.objects()));
        assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        assertThat(StoredObjects.in(other.objects()).writtenSince(before)).isEmpty();

        assertThat(newsroom.lines(Story.only("one", "killed"), TWO, THREE)
                        .run(LATER)
                        .exit())
                .isZero();
        assertThat(other.file(DOCUMENT)).content().contains("kind=\"kill\"");
    }

    /** Tables of the ledger in which a column has the name of the store. */
    private static List<String> tablesThatName(Place place, Newsroom newsroom) {
        Map<String, List<String>> tables = LedgerRows.inFolder(newsroom.folder().resolve(".paperboy/brief"));
        String store = "\u001ffile:" + place.objects() + "\u001f";
        return tables.keySet().stream()
                .filter(table -> tables.get(table).stream().anyMatch(row -> row.contains(store)))
                .toList();
    }

    @Test
    void what_is_left_over_is_said_and_is_no_fault() {
        Place place = inFolder();
        Newsroom newsroom = newsroom(place);
        newsroom.job("""
                publication: { title: The Brief, home: https://brief.example/ }
                source: { jsonl: articles.jsonl }
                store: %s
                """.formatted(place.yaml())).run(Newsroom.NOON);

        ProgramOutput said = newsroom.say("audit");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("left over gazette (xml) is no longer in the job file, and 3 of its objects");
    }

    @Test
    void a_store_that_cannot_be_read_is_reported() {
        Place place = inBucket();
        Newsroom newsroom = newsroom(place);
        newsroom.job(Newsroom.JOB.replace("file:out/", place.yaml().replaceFirst("127.0.0.1:\\d+", "127.0.0.1:1")));

        ProgramOutput said = newsroom.say("audit");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("cannot be audited", "cannot reach");
    }

    @Test
    void with_the_books_in_postgresql_it_is_the_same() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
            Place place = inFolder();
            String ledger = "ledger: { jdbc: \"" + url + "\", user: postgres }\n";
            Newsroom newsroom = new Newsroom(
                            folder.resolve("newsroom-" + ++count),
                            Newsroom.JOB.replace("file:out/", place.yaml()) + ledger)
                    .lines(ONE, TWO, THREE);
            newsroom.run(Newsroom.NOON);
            place.delete(FEED);
            assertThat(newsroom.say("audit", "--repair").exit()).isEqualTo(3);
            newsroom.run(Newsroom.NOON);
            assertThat(newsroom.say("audit").exit()).isZero();

            newsroom.job(newsroom.jobText().replace("jdbc: \"", "folder: fresh }\n#"));
            newsroom.say("audit", "--adopt");
            ProgramOutput run = newsroom.run(Newsroom.NOON);
            assertThat(run.json().at("/deliveries/unchanged").asInt()).isEqualTo(7);

            newsroom.job(Newsroom.JOB.replace("file:out/", place.yaml()) + ledger);
            assertThat(newsroom.say("audit", "--adopt").exit()).isZero();
            assertThat(newsroom.run(Newsroom.NOON).exit()).isZero();
        }
    }
}
