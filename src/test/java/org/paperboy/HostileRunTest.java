package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run over records that are as large as they can be, in as little memory as the documents name. */
@Tag("slow")
class HostileRunTest {
    @TempDir
    private Path folder;

    @Test
    void records_without_end_cost_themselves_and_no_memory_that_a_small_machine_has_not() throws Exception {
        Newsroom newsroom = new Newsroom(folder).job("""
                        publication: { title: The Brief, home: https://brief.example/ }
                        source: articles.jsonl
                        store: file:out/
                        partners: { gazette: { text: full, formats: [xml, rss] } }
                        """);
        Story good = Story.of("good", "2026-11-01T08:00:00Z");
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("articles.jsonl"))) {
            lines.write("x".repeat(50_000_000) + "\n");
            for (int i = 0; i < 3; i++) {
                lines.write("{\"id\":\"a\",\"tags\":[" + "1,".repeat(8_000_000) + "1]}\n");
                lines.write("{\"id\":\"b\",\"headline\":\"" + "x".repeat(16_000_000) + "\"}\n");
                lines.write("{\"id\":\"c\",\"version\":" + "9".repeat(16_000_000) + "}\n");
            }
            lines.write(Story.of("d'; DROP TABLE paperboy_article; --", "2026-11-01T09:00:00Z")
                            .json() + "\n");
            lines.write(good.json() + "\n");
        }

        ProgramOutput said = Program.apart(
                Map.of(),
                List.of("-Xmx256m"),
                "run",
                newsroom.job(),
                "--json",
                "--as-of",
                Newsroom.NOON,
                "--allow-future");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.json().at("/collected/rejected").asInt()).isEqualTo(10);
        assertThat(newsroom.stored().keys())
                .contains(
                        "partners/gazette/xml/2026/11/01/good.xml",
                        "partners/gazette/xml/2026/11/01/d=27=3B=20DROP=20TABLE=20paperboy_article=3B=20--.xml");
    }
}
