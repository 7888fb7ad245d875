package org.paperboy.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FeedAddress;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.format.Format;

/** A feed is never lost to one entry. */
class FeedPrinterTest {
    private static final Format.OfFeeds LINES = new Lines();
    private static final long ROOMY = 1 << 20;

    /** A line an article. Throws on a headline that says so, and finds fault with others. */
    private static final class Lines implements Format.OfFeeds {
        @Override
        public String name() {
            return "lines";
        }

        @Override
        public int revision() {
            return 1;
        }

        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public String fileName() {
            return "feed.txt";
        }

        @Override
        public byte[] render(Feed feed) {
            return feed.copies().stream()
                    .map(Lines::line)
                    .collect(Collectors.joining())
                    .getBytes(UTF_8);
        }

        private static String line(Copy copy) {
            if (copy.headline().contains("throws")) throw new IllegalStateException("no such line");
            return copy.articleId() + " " + copy.headline() + "\n";
        }

        /** "wrong" is wrong by itself; "odd" only next to another odd one. */
        @Override
        public List<String> faults(byte[] bytes, Feed feed) {
            String text = new String(bytes, UTF_8);
            boolean wrong = text.contains("wrong") || text.indexOf("odd") != text.lastIndexOf("odd");
            return wrong ? List.of("a line is wrong") : List.of();
        }
    }

    @Test
    void a_good_feed_is_written_whole_and_nothing_is_said() {
        FeedPrinter.Sheet sheet = FeedPrinter.print(LINES, feed("first", "second"), ROOMY, false);

        assertThat(text(sheet)).isEqualTo("0 first\n1 second\n");
        assertThat(sheet.copies()).hasSize(2);
        assertThat(sheet.notes()).isEmpty();
        assertThat(sheet.faults()).isEmpty();
    }

    @Test
    void an_article_that_the_format_throws_on_costs_that_article_alone_and_is_named() {
        FeedPrinter.Sheet sheet = FeedPrinter.print(LINES, feed("first", "throws", "third"), ROOMY, false);

        assertThat(text(sheet)).isEqualTo("0 first\n2 third\n");
        assertThat(sheet.copies()).extracting(Copy::articleId).containsExactly("0", "2");
        assertThat(sheet.notes()).containsExactly("article 1 is left out, the format fails on it: no such line");
        assertThat(sheet.faults()).isEmpty();
    }

    @Test
    void a_feed_as_large_as_its_limit_is_whole_and_a_larger_one_loses_its_oldest_entries() {
        Feed feed = feed("aaaa", "bbbb", "cccc");

        FeedPrinter.Sheet whole = FeedPrinter.print(LINES, feed, 21, false);
        assertThat(whole.copies()).hasSize(3);
        assertThat(whole.notes()).isEmpty();

        FeedPrinter.Sheet cut = FeedPrinter.print(LINES, feed, 20, false);
        assertThat(text(cut)).isEqualTo("0 aaaa\n1 bbbb\n");
        assertThat(cut.copies()).hasSize(2);
        assertThat(cut.notes()).containsExactly("stops at 20 bytes (limits.feed): 1 older entries are left out");

        assertThat(text(FeedPrinter.print(LINES, feed, 14, false))).isEqualTo("0 aaaa\n1 bbbb\n");
        assertThat(text(FeedPrinter.print(LINES, feed, 13, false))).isEqualTo("0 aaaa\n");
        assertThat(FeedPrinter.print(LINES, feed, 6, false).copies()).isEmpty();
    }

    @Test
    void what_is_left_out_for_its_size_is_counted_apart_from_what_the_format_fails_on() {
        FeedPrinter.Sheet sheet = FeedPrinter.print(LINES, feed("aaaa", "throws", "bbbb", "cccc"), 20, false);

        assertThat(text(sheet)).isEqualTo("0 aaaa\n2 bbbb\n");
        assertThat(sheet.notes())
                .satisfiesExactly(
                        note -> assertThat(note).startsWith("article 1 is left out"),
                        note -> assertThat(note).endsWith("1 older entries are left out"));
    }

    @Test
    void a_feed_that_fails_its_check_must_not_replace_the_one_before() {
        assertThat(FeedPrinter.print(LINES, feed("first", "wrong"), ROOMY, false)
                        .faults())
                .containsExactly("a line is wrong");
    }

    @Test
    void entries_are_left_out_until_the_feed_passes_where_the_one_before_shows_what_was_withdrawn() {
        FeedPrinter.Sheet sheet = FeedPrinter.print(LINES, feed("first", "wrong", "third"), ROOMY, true);

        assertThat(text(sheet)).isEqualTo("0 first\n2 third\n");
        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.notes())
                .containsExactly("entries were left out, because read back it was wrong: a line is wrong");
    }

    @Test
    void all_entries_are_left_out_where_they_fail_only_together() {
        FeedPrinter.Sheet sheet = FeedPrinter.print(LINES, feed("odd", "third", "odd"), ROOMY, true);

        assertThat(sheet.copies()).isEmpty();
        assertThat(sheet.bytes()).isEmpty();
        assertThat(sheet.faults()).isEmpty();
    }

    private static String text(FeedPrinter.Sheet sheet) {
        return new String(sheet.bytes(), UTF_8);
    }

    private static Feed feed(String... headlines) {
        URI home = URI.create("https://brief.example/");
        Desk desk = new Desk(new Publication("The Brief", home, "", "", "", null, "tag:brief.example,2026:"));
        Receiver latest = new Receiver.Channel("latest", "", "", Selection.ALL, 50, List.of("lines"), "file:/out");
        List<Copy> copies = Stream.iterate(0, i -> i + 1)
                .limit(headlines.length)
                .map(i -> desk.copy(
                        latest,
                        ArticleBuilder.article("" + i).headline(headlines[i]).build()))
                .toList();
        return desk.feed(latest, new FeedAddress(home, "feed.txt", List.of()), copies, List.of(), Instant.EPOCH);
    }
}
