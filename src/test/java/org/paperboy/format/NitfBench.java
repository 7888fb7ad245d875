package org.paperboy.format;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.paperboy.channel.Copy;

/**
 * What it costs to write copies as NITF, in microseconds of CPU time each, in one thread. Not a test: run by hand, with
 * the number of copies. Bodies are of about five kilobytes.
 */
final class NitfBench {
    private static final int ROUNDS = 8;
    private static final String[] WORDS =
            "harbour council budget ferry market lantern bridge library orchard railway".split(" ", -1);

    private NitfBench() {}

    public static void main(String[] arguments) {
        List<Copy> copies = copies(Integer.parseInt(arguments[0]));
        long characters = copies.stream().mapToLong(c -> c.content().length()).sum() / copies.size();
        for (Format.OfArticles format : List.of(new Nitf(true), new ArticleXml())) {
            for (int round = 1; round <= ROUNDS; round++) {
                long bytes = 0;
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                for (Copy copy : copies) bytes += format.render(copy).length;
                long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                System.out.printf(
                        "%-5s round %d: %4d CPU-microseconds a copy, %d characters in, %d bytes out%n",
                        format.name(), round, nanos / 1000 / copies.size(), characters, bytes / copies.size());
            }
        }
    }

    private static List<Copy> copies(int count) {
        Random random = new Random(7);
        List<Copy> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Copies.Build build = Copies.rich();
            StringBuilder body = new StringBuilder();
            for (int p = 0; p < 8; p++) {
                body.append("<p>").append(words(random, 55));
                body.append(" <a href=\"https://brief.example/")
                        .append(p)
                        .append("\">")
                        .append(words(random, 3));
                body.append("</a> <strong>").append(words(random, 4)).append("</strong>.</p>\n");
                if (p == 3) body.append("<h2>").append(words(random, 5)).append("</h2>\n");
                if (p == 4) body.append("<ul><li>").append(words(random, 9)).append("</li>\n<li>b</li></ul>\n");
                if (p == 5) {
                    body.append(
                            "<figure><img src=\"https://img.brief.example/chart.png?v=2&amp;w=800\" alt=\"a\" />\n");
                    body.append("<figcaption>").append(words(random, 9)).append("</figcaption></figure>\n");
                }
            }
            build.content = body.toString();
            copies.add(build.copy());
        }
        return copies;
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        return words.toString();
    }
}
