package org.paperboy.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference for operators says is so. */
class JobFileReferenceTest {
    @TempDir
    private Path temporary;

    static List<String> examples() throws IOException {
        return Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL)
                .matcher(reference())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_a_right_job_file(String example) throws Exception {
        assertThat(new JobFolder(temporary).read(example).receivers()).isNotEmpty();
    }

    @Test
    void every_key_has_its_place() throws Exception {
        Stream<String> keys = Stream.of(
                        JobReader.KEYS,
                        JobReader.RETRY,
                        JobReader.LIMITS,
                        JobReader.HISTORY,
                        JobReader.EDITIONS,
                        Publications.KEYS,
                        Sources.KEYS,
                        Stores.KEYS,
                        Ledgers.KEYS,
                        Receivers.CHANNEL,
                        Receivers.PARTNER)
                .flatMap(vocabulary -> vocabulary.known().stream());

        assertThat(keys).allSatisfy(key -> assertThat(reference()).containsPattern("`(\\w+\\.)?" + key + "[`:]"));
    }

    private static String reference() throws IOException {
        return Files.readString(Path.of("src/docs/job-file.md"));
    }
}
