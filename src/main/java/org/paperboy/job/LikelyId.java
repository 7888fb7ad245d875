package org.paperboy.job;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which id of an article was likely meant by one that is not known. */
public final class LikelyId {
    /** Ids that are numbers are filled with zeros up to this number of digits. */
    private static final int MOST_DIGITS = 12;

    /** Shorter ids differ by a letter because they are different ids. */
    private static final int SHORTEST = 5;

    /** Longer ones are made by machines, and the measure's time grows with the product of the lengths. */
    private static final int LONGEST = 100;

    private LikelyId() {}

    /** The same id, written in another way: in Unicode's other form, in other capitals, with other zeros before it. */
    public static Set<String> variants(String id) {
        Set<String> all = new LinkedHashSet<>();
        for (Normalizer.Form form : Normalizer.Form.values()) {
            String written = Normalizer.normalize(id, form);
            all.add(written);
            all.add(written.toLowerCase(Locale.ROOT));
            all.add(written.toUpperCase(Locale.ROOT));
        }
        if (id.matches("[0-9]+")) {
            String digits = id.replaceFirst("^0+(?=[0-9])", "");
            for (int zeros = 0; digits.length() + zeros <= MOST_DIGITS; zeros++) all.add("0".repeat(zeros) + digits);
        }
        all.remove(id);
        return all;
    }

    /** The id itself, and what is left of it without marks around it, words behind it and folders before it. */
    public static Set<String> parts(String id) {
        String word = id.strip().split("[\\s\\p{Z}]", 2)[0];
        String last = word.replaceFirst("[^\\p{L}\\p{N}]+$", "").replaceFirst("^.*/", "");
        Set<String> all = new LinkedHashSet<>();
        for (String part : new String[] {id, word, last}) {
            all.add(part);
            all.add(part.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", ""));
        }
        all.remove("");
        return all;
    }

    /** Whether one is the other except for how it is written, or for one slip among its letters: other digits are another id. */
    public static boolean isLike(String id, String other) {
        if (id.length() > LONGEST || other.length() > LONGEST) return false;
        String a = plain(id);
        String b = plain(other);
        if (a.equals(b)) return true;
        if (Math.min(a.length(), b.length()) < SHORTEST) return false;
        if (!a.replaceAll("[^0-9]", "").equals(b.replaceAll("[^0-9]", ""))) return false;
        int distance = new LevenshteinDistance(2).apply(a, b);
        return distance == 1 || distance == 2 && sameLetters(a, b);
    }

    private static String plain(String id) {
        return Normalizer.normalize(id.strip(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<![0-9])0+(?=[0-9])", "");
    }

    private static boolean sameLetters(String a, String b) {
        return Arrays.equals(a.chars().sorted().toArray(), b.chars().sorted().toArray());
    }
}
