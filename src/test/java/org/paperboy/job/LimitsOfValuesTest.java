package org.paperboy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.paperboy.job.JobFolder.GOOD;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.job.JobFile.SizeLimits;

/** Both sides of every limit. */
class LimitsOfValuesTest {
    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "007"})
    void a_number_of_entries_within_its_limits_is_accepted(String entries) throws Exception {
        assertThat(read("channels: { a: { entries: " + entries + " } }")
                        .receivers()
                        .get(0)
                        .entries())
                .isEqualTo(Integer.parseInt(entries));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1_000", "1e3", "9999999999", "true", "''", "~"})
    void a_number_of_entries_beyond_its_limits_is_refused(String entries) {
        assertThat(fault("channels: { a: { entries: " + entries + " } }")).contains("'entries' of channel 'a'");
    }

    @ParameterizedTest
    @CsvSource({"1s, 1", "60s, 60", "45m, 2700", "2h, 7200", "3650d, 315360000"})
    void a_duration_with_a_unit_is_accepted(String duration, long seconds) throws Exception {
        JobFile job = read("retry: { first: 1s, longest: %s, for: 3650d }".replace("%s", duration));

        assertThat(job.retry().longest()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "3651d", "-1m", "1", "1.5h", "1 h", "1H", "1w", "PT1H", "999999999d", "9999999999s"})
    void a_duration_without_a_unit_or_beyond_its_limits_is_refused(String duration) {
        assertThat(fault("retry: { for: '%s' }".replace("%s", duration))).contains("'for' of retry must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1048576, 1048576",
        "64KiB, 65536",
        "1MiB, 1048576",
        "1GiB, 1073741824",
        "1073741824, 1073741824"
    })
    void such_sizes_are_right(String size, long bytes) throws Exception {
        assertThat(read("limits: { body: " + size + " }").limits()).isEqualTo(new SizeLimits(bytes, 8 << 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0MiB", "-1", "1073741825", "2GiB", "9999999999GiB", "1MB", "1 MiB", "1mib", "1.5MiB", "1B"
            })
    void a_size_of_another_form_or_beyond_its_limits_is_refused(String size) {
        assertThat(fault("limits: { feed: " + size + " }")).contains("'feed' of limits must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b", "a-1", "0a0"})
    void the_name_of_a_bucket_is_accepted(String bucket) throws Exception {
        assertThat(read("partners: { p: { store: 's3://" + bucket + "' } }").stores())
                .containsKey("s3://" + bucket);
        String longest = bucket + "x".repeat(63 - bucket.length());
        assertThat(read("partners: { p: { store: 's3://" + longest + "' } }").stores())
                .containsKey("s3://" + longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Abc", "a_c", ".abc", "abc-", "a..b", "a b", "abc:x", "äbc", "/abc"})
    void what_is_no_name_of_a_bucket_is_refused(String bucket) {
        assertThat(fault("partners: { p: { store: 's3://" + bucket + "' } }")).contains("must name a bucket");
    }

    @Test
    void a_bucket_has_at_most_63_characters_and_a_prefix_500() throws Exception {
        String longest = "partners: { p: { store: 's3://%s/%s' } }".formatted("b".repeat(63), "p".repeat(500));

        assertThat(read(longest).stores()).hasSize(2);
        assertThat(fault(longest.replace("bbb/", "bbbb/"))).contains("must name a bucket");
        assertThat(fault(longest.replace("ppp'", "pppp'"))).contains("has a prefix that is no path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", ".", "a/.", "./a", "a/../b", "a..b", "a//b", "a b", "a?b", "a%20b", "a\\b", "ä", "a/b//"})
    void a_prefix_that_makes_no_keys_is_refused(String prefix) {
        assertThat(fault("partners: { p: { store: 's3://bucket/" + prefix + "' } }"))
                .contains("has a prefix that is no path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "0", "a-1", "latest", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "no", "2026", "true"})
    void the_name_of_a_receiver_is_accepted(String name) throws Exception {
        assertThat(read("channels: { " + name + ": {} }").receivers().get(0).name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag:brief.example,2026:",
                "tag:brief.example,2026-01:news/",
                "tag:desk@brief.example,2026-01-31:",
                "https://brief.example/id/",
                "https://brief.example/?id=",
                "urn:brief:"
            })
    void a_prefix_of_ids_is_accepted(String ids) throws Exception {
        String yaml = GOOD.replace("example/ }", "example/, ids: '" + ids + "' }");

        assertThat(new JobFolder(temporary).read(yaml).publication().ids()).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x:",
                "tag:brief.example,26:",
                "tag:,2026:",
                "https://brief.example/id",
                "urn:a b:",
                "urn:<:"
            })
    void what_is_no_prefix_of_ids_is_refused(String ids) {
        String yaml = GOOD.replace("example/ }", "example/, ids: '" + ids + "' }");

        assertThat(catchThrowable(() -> new JobFolder(temporary).read(yaml)))
                .hasMessageContaining("'ids' of publication");
    }

    private JobFile read(String yaml) throws JobFileException {
        return new JobFolder(temporary).read(GOOD + yaml + "\n");
    }

    private String fault(String yaml) {
        Throwable thrown = catchThrowable(() -> read(yaml));
        assertThat(thrown).isInstanceOf(JobFileException.class);
        return thrown.getMessage();
    }
}
