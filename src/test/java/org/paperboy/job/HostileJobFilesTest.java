package org.paperboy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Job files that nobody writes to have a job done. */
class HostileJobFilesTest {
    @TempDir
    private Path temporary;

    private String refusal(String yaml) {
        return assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            Throwable refused = Assertions.catchThrowable(() -> new JobFolder(temporary).read(yaml));
            assertThat(refused).isInstanceOf(JobFileException.class);
            return refused.getMessage();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1:9/']]]]",
                "!!java.lang.Runtime x",
                "!!java.io.File /etc/passwd",
                "!<tag:yaml.org,2002:java.lang.Runtime> x",
                "!odd { a: b }",
                "!!set { a, b }",
                "!!binary aGVsbG8="
            })
    void a_tag_makes_no_object_anywhere(String value) {
        for (String place : new String[] {
            "channels: %s", "channels: { a: %s }", "channels: { a: { entries: %s } }",
                    "partners: { a: { sections: %s } }",
            "retry: { first: %s }", "ledger: %s", "%s: {}", "limits: { body: %s }"
        }) {
            assertThat(refusal(JobFolder.GOOD + place.replace("%s", value) + "\n"))
                    .doesNotContain("Runtime", "ScriptEngine", "passwd");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "LAUGHS => more than 100 aliases",
                "a: [DEEP => nested more than 20 deep",
                "a: {DEEP => nested more than 20 deep",
                "channels: &c { a: *c } => channel 'a'",
                "channels: &c { a: { sections: &s [*s] } } => must be text"
            })
    void aliases_and_nesting_have_an_end(String line, String why) {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }
        String yaml = line.replace("LAUGHS", laughs)
                .replace("[DEEP", "[".repeat(100_000))
                .replace("{DEEP", "{a: ".repeat(100_000));

        assertThat(refusal(JobFolder.GOOD + yaml + "\n")).contains(why);
    }

    @Test
    void ten_levels_of_ten_aliases_each_are_read_as_few_values() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }

        assertThat(refusal(JobFolder.GOOD + laughs + "channels: { a: { sections: *a9 } }\n"))
                .contains("sections");
    }

    @Test
    void a_job_file_has_a_largest_size() {
        assertThat(refusal(JobFolder.GOOD + "# " + "x".repeat(10_000_000) + "\n"))
                .contains("1MiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a; DROP TABLE articles",
                "'a\"b'",
                "'\"a\"'",
                "articles --",
                "(SELECT 1)",
                "a.b.c.d",
                "'a b'",
                "\"a\\0\""
            })
    void what_is_no_name_of_a_table_is_refused(String table) {
        String yaml = JobFolder.GOOD.replaceFirst(
                "source: .*", "source: { jdbc: 'jdbc:postgresql://db/x', table: " + table.replace("\\", "\\\\") + " }");

        assertThat(refusal(yaml)).contains("'table' of source");
    }
}
