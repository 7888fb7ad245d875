package org.paperboy.source.fields;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.TextAnswers;
import org.paperboy.source.text.Likeness;

/**
 * The name of a field in the ways in which it is compared with those that protect. A source has few names and many records, so
 * what is found of a name is kept.
 *
 * @param plain letters and digits alone, as {@link Likeness#plain} gives them
 * @param words of it, each likewise
 * @param core without what may be written before and behind it
 * @param rest without what databases that know no capitals write before it: {@code poststatus}; empty if that is no known name
 * @param bare what may be left of it without {@link TechnicalWords}
 * @param forbids whether words of it forbid a story, or hold it back
 * @param nearest the protective field that it is a slip of the pen for, or that words of it begin with; null if none
 */
record FieldSpelling(
        String plain,
        List<String> words,
        String core,
        String rest,
        List<String> bare,
        boolean forbids,
        @Nullable String nearest) {
    private static final TextAnswers<FieldSpelling> KNOWN = new TextAnswers<>();
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Map<String, String> WRITTEN = ProtectiveVocabulary.WRITTEN.stream()
            .collect(Collectors.toUnmodifiableMap(known -> known, Likeness::plain));

    static FieldSpelling of(String name) {
        return KNOWN.of(name, FieldSpelling::spelling);
    }

    private static FieldSpelling spelling(String name) {
        String plain = Likeness.plain(name);
        List<String> words = words(name);
        String core = core(words);
        String ofWords = ofWords(plain, words);
        return new FieldSpelling(
                plain,
                words,
                core,
                withoutBeginning(plain),
                TechnicalWords.without(words),
                forbids(words),
                ofWords == null ? nearest(plain, words, core) : ofWords);
    }

    private static boolean forbids(List<String> words) {
        return IntStream.range(0, words.size())
                .anyMatch(i -> ProtectiveVocabulary.HOLDS.contains(words.get(i))
                        || ProtectiveVocabulary.FORBIDS
                                .matcher(String.join("", words.subList(i, words.size())))
                                .matches());
    }

    private static @Nullable String ofWords(String plain, List<String> words) {
        for (String word : words) {
            if (word.startsWith("embargo")) return "embargo_until";
            if (word.startsWith("paywall")) return "access";
            if (!word.equals("access") && Likeness.misspelt(word, "access")) return "access";
            if (word.startsWith("withdraw"))
                return word.equals(plain) ? "withdrawn_at" : "withdrawn_at or withdrawn_reason";
        }
        return null;
    }

    /** {@code embargoUntil}, {@code Embargo-Until} and {@code embargo_until} are the words embargo and until. */
    private static List<String> words(String name) {
        String parted = BETWEEN.matcher(HUMP.matcher(name).replaceAll(" ")).replaceAll(" ");
        return Arrays.stream(parted.strip().split(" ", -1)).map(Likeness::plain).toList();
    }

    private static String core(List<String> words) {
        ArrayDeque<String> left = new ArrayDeque<>(words);
        while (left.size() > 1 && ProtectiveVocabulary.BEFORE.contains(left.getFirst())) left.removeFirst();
        while (left.size() > 1 && ProtectiveVocabulary.BEHIND.contains(left.getLast())) left.removeLast();
        return String.join("", left);
    }

    private static String withoutBeginning(String plain) {
        return ProtectiveVocabulary.BEFORE.stream()
                .filter(word -> word.length() > 1 && plain.startsWith(word))
                .map(word -> plain.substring(word.length()))
                .filter(name ->
                        ProtectiveVocabulary.MEANT.containsKey(name) || ProtectiveVocabulary.TAKEN.containsKey(name))
                .findFirst()
                .orElse("");
    }

    private static @Nullable String nearest(String plain, List<String> words, String core) {
        for (String known : ProtectiveVocabulary.WRITTEN) {
            String written = WRITTEN.getOrDefault(known, known);
            if (Likeness.misspelt(plain, written) || Likeness.misspelt(core, written)) return known;
            if (isNear(plain, words, known, written)) return known;
        }
        for (Map.Entry<String, String> known : ProtectiveVocabulary.WRITTEN_ELSEWHERE.entrySet()) {
            if (Likeness.misspelt(plain, known.getKey()) || Likeness.misspelt(core, known.getKey()))
                return known.getValue();
        }
        return null;
    }

    /**
     * Whether one would ask of the name if a field was meant that protects. Short names are like too many words, and programs
     * have versions too: {@code start} is not {@code status}, but {@code night_status} is.
     */
    private static boolean isNear(String plain, List<String> words, String known, String written) {
        boolean likeLong = written.length() >= 10 && !plain.isEmpty() && plain.charAt(0) == written.charAt(0);
        boolean within = !known.equals("version") && words.contains(written);
        return (likeLong || within) && Likeness.near(plain, written);
    }
}
