package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Withdrawal.Kind;

/** The same copies give the same bytes, wherever and however often they are written. */
class SameBytesTest {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private List<byte[]> usual = List.of();

    @BeforeEach
    void write() {
        Locale.setDefault(Locale.UK);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        usual = everything().toList();
    }

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "tr-TR, Europe/Istanbul",
        "ja-JP-u-ca-japanese, Asia/Tokyo",
        "th-TH-u-ca-buddhist-nu-thai, Asia/Bangkok",
        "ar-EG-u-nu-arab, Africa/Cairo",
        "de-DE, America/Los_Angeles"
    })
    void no_locale_and_no_time_zone_changes_a_byte(String tag, String timeZone) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(timeZone));

        assertThat(everything().toList())
                .usingElementComparator(Arrays::compare)
                .isEqualTo(usual);
    }

    @Test
    void many_threads_write_the_same_bytes() {
        List<List<byte[]>> all = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> everything().toList())
                .toList();

        assertThat(all)
                .allSatisfy(one ->
                        assertThat(one).usingElementComparator(Arrays::compare).isEqualTo(usual));
    }

    private static Stream<byte[]> everything() {
        return Formats.all().stream().flatMap(SameBytesTest::forms).flatMap(SameBytesTest::written);
    }

    /** The format with each value of each of its options, and as by default. */
    private static Stream<Format> forms(Format format) {
        return Stream.concat(
                Stream.of(format),
                format.options().entrySet().stream()
                        .flatMap(option ->
                                option.getValue().stream().map(value -> format.with(Map.of(option.getKey(), value)))));
    }

    private static Stream<byte[]> written(Format format) {
        if (format instanceof Format.OfFeeds feeds) {
            return Stream.of(feeds.render(Copies.fullFeed()), feeds.render(Copies.emptyFeed()));
        }
        if (format instanceof Format.OfArticles articles) {
            return Stream.of(
                    articles.render(Copies.rich().copy()), articles.withdrawn(Copies.recall(Kind.KILL, "Wrong")));
        }
        throw new AssertionError("another kind of format: " + format.name());
    }
}
