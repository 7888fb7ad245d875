package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;

/** Stores whose names are longer than Spring Batch's table takes for a step. */
@Tag("slow")
class LongStoreNamesTest {
    @Test
    void a_run_delivers_to_two_stores_whose_long_names_begin_alike(@TempDir Path folder) throws Exception {
        String one = "a".repeat(120) + "/one/";
        String two = "a".repeat(120) + "/two/";
        for (String store : new String[] {one, two}) Files.createDirectories(folder.resolve(store));
        try (PostgresServer server = PostgresServer.start()) {
            String job = Newsroom.JOB
                            .replace("file:out/", "file:" + one)
                            .replace("formats: [xml, rss]", "formats: [xml, rss], store: file:" + two)
                    + "ledger: { jdbc: \"" + server.newDatabase() + "\", user: " + PostgresServer.USER + " }\n";
            Newsroom newsroom = new Newsroom(folder, job).lines(Story.of("one", "2026-11-01T08:00:00Z"));

            ProgramOutput first = newsroom.run(Newsroom.NOON);
            ProgramOutput second = newsroom.run(Newsroom.NOON);

            assertThat(first.exit()).as(first.all()).isZero();
            assertThat(second.exit()).as(second.all()).isZero();
            assertThat(StoredObjects.in(folder.resolve(one)).keys()).contains("latest/rss.xml");
            assertThat(StoredObjects.in(folder.resolve(two)).key("rss.xml")).isNotEmpty();
        }
    }
}
