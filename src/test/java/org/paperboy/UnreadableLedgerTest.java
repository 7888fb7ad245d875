package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger that cannot be read is no ledger that is yet to be made: whoever asks is not answered that nothing was sent. */
@Tag("slow")
final class UnreadableLedgerTest {
    @TempDir
    private Path folder;

    private Installation installed;
    private Newsroom newsroom;
    private Path books;

    @BeforeEach
    void a_job_that_has_run() {
        installed = Installation.in(folder.resolve("paperboy"));
        newsroom = new Newsroom(folder.resolve("newsroom"))
                .job("""
                    publication: { title: The Brief, home: https://brief.example/ }
                    source: articles/
                    store: file:out/
                    """)
                .write("articles/8812.md", "---\nid: 8812\ntitle: A\ndate: 2026-03-01T06:30:00Z\n---\nText.\n");
        assertThat(newsroom.runAsText().exit()).isZero();
        books = newsroom.folder().resolve(".paperboy");
    }

    @AfterEach
    void open() throws IOException {
        for (String name : List.of("", "brief", "brief/ledger.db")) {
            Path path = books.resolve(name);
            if (Files.exists(path) && !Files.isSymbolicLink(path))
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void forbid(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    }

    private ProgramOutput bound(String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of(verb, newsroom.job()));
        all.addAll(List.of(arguments));
        return installed.runBound(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "status, ''",
        "explain, 8812",
        "receipts, 8812",
        "render, latest atom",
    })
    void where_the_folder_is_closed_each_verb_says_so(String verb, String arguments) throws IOException {
        forbid(books.resolve("brief"));

        ProgramOutput said = bound(verb, arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err())
                .contains("the ledger (SQLite in " + books.resolve("brief") + ") may not be read by the user ")
                .contains("Run this as the user that runs the job");
        assertThat(said.all()).doesNotContain("no run yet", "never heard", "nobody was shown", "unknown article");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "brief/ledger.db"})
    void where_the_folder_above_or_the_file_itself_is_closed_each_verb_says_so(String closed) throws IOException {
        forbid(books.resolve(closed));

        ProgramOutput said = bound("status");

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("may not be read by the user ");
    }

    @Test
    void a_run_says_the_same_and_does_not_call_it_damaged() throws IOException {
        forbid(books.resolve("brief/ledger.db"));

        ProgramOutput said = bound("run");

        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        assertThat(said.err())
                .contains("the ledger (SQLite in " + books.resolve("brief") + ") may not be read by the user ")
                .contains("Run this as the user that runs the job")
                .doesNotContain("damaged", "--adopt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "explain 8812", "receipts 8812", "render latest atom", "check"})
    void a_file_in_the_place_of_the_folder_is_no_new_ledger(String command) throws IOException {
        Path moved = Files.move(books.resolve("brief"), folder.resolve("moved"));
        Files.writeString(books.resolve("brief"), "not a folder");

        ProgramOutput said = here(command);

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("cannot be read", "Is there a file where a folder should be?");
        Files.delete(books.resolve("brief"));
        Files.move(moved, books.resolve("brief"));
        assertThat(newsroom.say("status").exit()).isZero();
    }

    @Test
    void a_link_to_a_disk_that_is_not_mounted_is_no_new_ledger() throws IOException {
        Files.move(books, folder.resolve("disk"));
        Files.createSymbolicLink(books, folder.resolve("elsewhere"));

        ProgramOutput said = newsroom.say("status");

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains(books + " is a link to what is not there. Is its disk mounted?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "explain 8812", "receipts 8812", "render latest atom"})
    void of_a_server_that_is_down_nothing_is_concluded_either(String command) {
        newsroom.job("""
            publication: { title: The Brief, home: https://brief.example/ }
            source: articles/
            store: file:out/
            ledger: jdbc:postgresql://127.0.0.1:1/paperboy
            """);

        ProgramOutput said = here(command);

        assertThat(said.exit()).as(said.all()).isEqualTo(2);
        assertThat(said.err()).contains("cannot be opened", "Is the server up");
    }

    private ProgramOutput here(String command) {
        String[] words = command.split(" ");
        String[] all = Stream.concat(
                        Stream.of(words[0], newsroom.job()), Stream.of(words).skip(1))
                .toArray(String[]::new);
        return Program.here(all);
    }

    @Test
    void its_folder_and_files_are_for_their_owner_alone_whatever_the_umask() throws IOException {
        Newsroom other = new Newsroom(folder.resolve("other"))
                .job(Files.readString(Path.of(newsroom.job())))
                .write("articles/1.md", "---\nid: 1\ntitle: A\ndate: 2026-03-01T06:30:00Z\n---\nText.\n");
        String run = "umask 000; exec '" + installed.bin().resolve("paperboy") + "' run '" + other.job() + "'";
        ProgramOutput said = Installation.start(Installation.bare(), List.of("sh", "-c", run));

        assertThat(said.exit()).as(said.all()).isZero();
        Path made = other.folder().resolve(".paperboy");
        assertThat(permissions(made)).isEqualTo("rwx------");
        assertThat(permissions(made.resolve("brief"))).isEqualTo("rwx------");
        assertThat(files(made.resolve("brief")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(file ->
                        assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------"));
        assertThat(permissions(other.folder().resolve("out/latest/rss.xml")))
                .as("what the public reads is as the umask has it")
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    void what_was_open_to_others_is_closed_by_the_next_run() throws IOException {
        Files.setPosixFilePermissions(books, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(books.resolve("brief"), PosixFilePermissions.fromString("rwxrwxrwx"));
        for (Path file : files(books.resolve("brief")))
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(newsroom.runAsText().exit()).isZero();

        assertThat(permissions(books)).isEqualTo("rwx------");
        assertThat(permissions(books.resolve("brief"))).isEqualTo("rwx------");
        assertThat(files(books.resolve("brief")))
                .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
