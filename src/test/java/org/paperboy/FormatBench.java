package org.paperboy;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.paperboy.article.Article;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Picture;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Feed;
import org.paperboy.channel.FeedAddress;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;

/** What it costs to write articles of about five kilobytes in each format, in one thread; feeds by 50 entries. */
final class FormatBench {
    private static final int ENTRIES = BenchCorpus.ENTRIES;
    private static final URI HOME = URI.create("https://bench.example/");
    private static final Desk DESK = new Desk(new Publication("Bench", HOME, "", "en", "", HOME, "tag:bench,2026:"));
    private static final Receiver LATEST =
            new Receiver.Channel("latest", "", "", Selection.ALL, ENTRIES, List.of("rss"), "file:/out");

    private FormatBench() {}

    static void print(int articles) {
        List<Copy> copies = copies(articles);
        System.out.printf("%n%-12s %9s %14s %14s%n", "format", "articles", "CPU us/article", "bytes/article");
        for (Format format : Formats.all()) {
            write(format, copies); // for the compiler to have seen it
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long bytes = write(format, copies);
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            System.out.printf(
                    "%-12s %9d %14.1f %14d%n", format.name(), articles, nanos / 1e3 / articles, bytes / articles);
        }
    }

    private static long write(Format format, List<Copy> copies) {
        long bytes = 0;
        if (format instanceof Format.OfArticles documents) {
            for (Copy copy : copies) bytes += documents.render(copy).length;
        } else if (format instanceof Format.OfFeeds feeds) {
            for (int from = 0; from < copies.size(); from += ENTRIES) {
                List<Copy> entries = copies.subList(from, Math.min(from + ENTRIES, copies.size()));
                Feed feed = DESK.feed(
                        LATEST, new FeedAddress(HOME, feeds.fileName(), List.of()), entries, List.of(), Instant.EPOCH);
                bytes += feeds.render(feed).length;
            }
        }
        return bytes;
    }

    private static List<Copy> copies(int count) {
        Random random = new Random(7);
        List<Copy> copies = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            String image = "https://bench.example/" + k + ".jpg";
            Article article = ArticleBuilder.article("bench-" + k)
                    .headline(BenchCorpus.words(random, 8))
                    .summary(BenchCorpus.words(random, 25))
                    .body(BenchCorpus.body(random))
                    .lead(new Picture(image, 1600, 900, "image/jpeg", 120_000, "", "Caption " + k, "Pictures"))
                    .tags("tag" + k % 50, "tag" + k % 7)
                    .build();
            copies.add(DESK.copy(LATEST, article));
        }
        return copies;
    }
}
