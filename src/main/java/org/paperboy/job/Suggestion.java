package org.paperboy.job;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/** What was likely meant by a word that is not known. */
public final class Suggestion {
    /** Twice the letters that two words share in order, by the letters of both: 'xlm' and 'xml' are just near. */
    private static final double NEAR = 0.66;

    private static final LongestCommonSubsequence SHARED = new LongestCommonSubsequence();

    /** Words that people bring from elsewhere, and what the job file calls the thing. */
    private static final Map<String, List<String>> ELSEWHERE = Map.ofEntries(
            Map.entry("bucket", List.of("s3")),
            Map.entry("categories", List.of("sections")),
            Map.entry("database", List.of("jdbc")),
            Map.entry("dir", List.of("folder")),
            Map.entry("directory", List.of("folder")),
            Map.entry("file", List.of("jsonl", "folder")),
            Map.entry("input", List.of("source")),
            Map.entry("limit", List.of("entries")),
            Map.entry("max", List.of("longest", "entries")),
            Map.entry("name", List.of("title")),
            Map.entry("newsml", List.of("newsml-g2", "xml")),
            Map.entry("output", List.of("store")),
            Map.entry("path", List.of("folder", "jsonl")),
            Map.entry("site", List.of("home")),
            Map.entry("sql", List.of("query")),
            Map.entry("state", List.of("ledger")),
            Map.entry("teaser", List.of("summary")),
            Map.entry("url", List.of("jdbc", "home")));

    private Suggestion() {}

    /** A question to append, with a space before it, or nothing where no known word is near. */
    public static String of(String word, List<String> known) {
        String asked = word.toLowerCase(Locale.ROOT);
        return ELSEWHERE.getOrDefault(asked, List.of()).stream()
                .filter(known::contains)
                .findFirst()
                .or(() -> known.stream()
                        .filter(candidate -> nearness(asked, candidate) >= NEAR)
                        .max(Comparator.comparingDouble(candidate -> nearness(asked, candidate))))
                .map(meant -> " Did you mean '" + meant + "'?")
                .orElse("");
    }

    private static double nearness(String a, String b) {
        // the measure's time and space grow with the product of the lengths
        if (a.length() > 40) return 0;
        return 2.0 * SHARED.apply(a, b.toLowerCase(Locale.ROOT)) / (a.length() + b.length());
    }
}
