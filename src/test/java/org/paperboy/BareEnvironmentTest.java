package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Cron gives a program next to no environment, and no locale. Names beyond ASCII are names there, too. */
@Tag("slow")
final class BareEnvironmentTest {
    /** A German folder, as octal UTF-8. */
    private static final String SIZE = "gr\\303\\266\\303\\237e";

    private static final String GOOD = "---\\nid: good\\ntitle: Good\\ndate: 2026-03-01T06:30:00Z\\n---\\nText.\\n";
    private static final String BAD = "---\\nid: bad\\n---\\nNo headline and no date.\\n";

    @TempDir
    private Path folder;

    private Installation installed;
    private Newsroom newsroom;

    @BeforeEach
    void anInstallation() {
        installed = Installation.in(folder.resolve("paperboy"));
        newsroom = new Newsroom(folder.resolve("newsroom")).job(job("articles/"));
    }

    private static String job(String source) {
        return "publication: { title: The Brief, home: https://brief.example/ }\nsource: " + source
                + "\nstore: file:out/\n";
    }

    private void write(String parent, String name, String text) {
        OctalFile.write(newsroom.folder(), parent, name, text);
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(Installation.bare());
        environment.put(name, value);
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LC_ALL=C", "LANG=xx_XX.UTF-8", "LANG=C.UTF-8"})
    void a_source_beyond_ascii_is_read_whatever_the_locale(String setting) {
        write(SIZE, "good", GOOD);
        newsroom.job(job("größe/"));
        String[] parts = setting.split("=", 2);
        Map<String, String> environment = parts.length == 1 ? Installation.bare() : with(parts[0], parts[1]);

        ProgramOutput said = installed.run(environment, "run", newsroom.job(), "--as-of", Newsroom.NOON);

        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.err()).contains("1 read, 1 new");
        assertThat(newsroom.stored().keys()).contains("latest/rss.xml");
    }

    @Test
    void a_rejected_file_with_a_chinese_name_is_listed_by_its_name() {
        write("articles", OctalFile.EAST, BAD);
        write("articles", OctalFile.WEST, GOOD);
        installed.run(with("LC_ALL", "C"), "run", newsroom.job(), "--as-of", Newsroom.NOON);

        ProgramOutput status = installed.run(with("LC_ALL", "C"), "status", newsroom.job());

        assertThat(status.out()).contains("東京.md:1").doesNotContain("大阪");
    }

    /** Where no locale has UTF-8 the launcher can set none: Java's text of the two names is the same there. */
    @Test
    void of_two_names_that_a_posix_locale_cannot_tell_apart_neither_hides_the_other() {
        write("articles", OctalFile.EAST, BAD);
        write("articles", OctalFile.WEST, GOOD);
        ProgramOutput run = posix("run", "--as-of", Newsroom.NOON);
        assertThat(run.err()).contains("2 read, 1 new", "1 rejected");

        JsonNode rejected = posix("status", "--json").json().at("/rejected");
        assertThat(rejected).hasSize(1);
        assertThat(rejected.at("/0/article").asString()).isEqualTo("bad");

        write("articles", OctalFile.WEST, BAD.replace("bad", "worse"));
        posix("run", "--as-of", Newsroom.NOON);
        assertThat(posix("status", "--json").json().at("/rejected")).hasSize(2);
    }

    @Test
    void a_path_that_the_locale_cannot_name_is_refused_with_the_remedy() {
        newsroom.job(job("größe/"));

        ProgramOutput said = posix("run");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .contains("brief.yaml:2: source cannot name a file", "ANSI_X3.4-1968", "such as LC_ALL=C.UTF-8");
    }

    /** A Java whose locale is POSIX, started without the launcher. */
    private ProgramOutput posix(String verb, String... options) {
        String[] command = new String[2 + options.length];
        command[0] = verb;
        command[1] = newsroom.job();
        System.arraycopy(options, 0, command, 2, options.length);
        return Program.apart(Map.of("LC_ALL", "C"), List.of(), command);
    }
}
