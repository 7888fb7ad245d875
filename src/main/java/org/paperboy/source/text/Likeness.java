package org.paperboy.source.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.commons.text.similarity.LongestCommonSubsequence;
import org.paperboy.article.LatinLetters;
import org.paperboy.source.Limits;

/** How alike two names of fields are. Capitals, hyphens, blanks and underscores make no difference. */
public final class Likeness {
    /** Twice the letters that two names share in order, by the letters of both. */
    private static final double NEAR = 0.7;

    /** Longer names are nobody's slip of the pen, and the measures' time grows with the product of the lengths. */
    private static final int LONGEST = 40;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private static final LongestCommonSubsequence SHARED = new LongestCommonSubsequence();

    /** What other systems call a field, letters and digits alone, and what it is called here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("src", "url"),
            Map.entry("href", "url"),
            Map.entry("link", "url"),
            Map.entry("permalink", "url"),
            Map.entry("canonicalurl", "url"),
            Map.entry("author", "bylines"),
            Map.entry("authors", "bylines"),
            Map.entry("category", "section"),
            Map.entry("categories", "section"),
            Map.entry("keywords", "tags"),
            Map.entry("topics", "tags"),
            Map.entry("excerpt", "summary"),
            Map.entry("description", "summary"),
            Map.entry("teaser", "summary"),
            Map.entry("subtitle", "dek"),
            Map.entry("standfirst", "dek"),
            Map.entry("body", "body_html"),
            Map.entry("content", "body_html"),
            Map.entry("html", "body_html"),
            Map.entry("image", "lead_image"),
            Map.entry("featuredimage", "lead_image"),
            Map.entry("featureimage", "lead_image"),
            Map.entry("cover", "lead_image"),
            Map.entry("priority", "urgency"),
            Map.entry("dateline", "place"),
            Map.entry("location", "place"),
            Map.entry("lang", "language"),
            Map.entry("locale", "language"),
            Map.entry("modified", "updated_at"),
            Map.entry("modifiedat", "updated_at"),
            Map.entry("created", "published_at"),
            Map.entry("createdat", "published_at"));

    private Likeness() {}

    /** The letters and digits alone, in lower case: {@code Embargo-Until} and {@code embargoUntil} are one name. */
    public static String plain(String name) {
        String whole = name.length() > Limits.NAME ? name.substring(0, Limits.NAME) : name;
        StringBuilder letters = new StringBuilder();
        String accented = Normalizer.normalize(LatinLetters.of(whole), Normalizer.Form.NFKD);
        ACCENTS.matcher(accented)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** The known name that is nearest; empty where none is near. */
    public static String nearest(String name, Collection<String> known) {
        String asked = plain(name);
        if (asked.isEmpty() || asked.length() > LONGEST) return "";
        String elsewhere = ELSEWHERE.getOrDefault(asked, "");
        if (known.contains(elsewhere)) return elsewhere;
        return known.stream()
                .filter(candidate -> nearness(asked, plain(candidate)) >= NEAR)
                .max(Comparator.comparingDouble(candidate -> nearness(asked, plain(candidate))))
                .orElse("");
    }

    /** Whether {@link #nearest} would take one for the other, each as {@link #plain} gives it. */
    public static boolean near(String a, String b) {
        return !a.isEmpty() && a.length() <= LONGEST && nearness(a, b) >= NEAR;
    }

    private static double nearness(String a, String b) {
        return 2.0 * SHARED.apply(a, b) / (a.length() + b.length());
    }

    /**
     * Whether one is the other with a slip of the pen: a letter too much, too few or another one, or two that changed
     * places; of eight letters and more two such. Another first letter makes another word: {@code lights} is not
     * {@code rights}.
     *
     * @param a letters and digits alone, as {@link #plain} gives them
     * @param b likewise
     */
    public static boolean misspelt(String a, String b) {
        if (a.equals(b)) return true;
        int most = b.length() < 8 ? 1 : 2;
        if (Math.abs(a.length() - b.length()) > most || a.isEmpty()) return false;
        boolean otherBeginning = a.substring(1).equals(b.substring(1)) && a.charAt(0) < 0x80;
        if (otherBeginning) return false;
        int distance = new LevenshteinDistance(3).apply(a, b);
        if (distance < 0) return false;
        return distance <= most || distance == most + 1 && sameLetters(a, b);
    }

    private static boolean sameLetters(String a, String b) {
        char[] ofA = a.toCharArray();
        char[] ofB = b.toCharArray();
        Arrays.sort(ofA);
        Arrays.sort(ofB);
        return Arrays.equals(ofA, ofB);
    }
}
