package org.paperboy.source.fields;

import static org.paperboy.source.fields.ProtectiveVocabulary.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.paperboy.source.text.Likeness;

/** Words that a system writes before and behind a name of its own accord: {@code custom_access}, {@code scope_json}. */
final class TechnicalWords {
    private static final Set<String> BEFORE =
            words("json meta metadata field fields acf custom default digital source web"
                    + " x db cf col column attr attribute attributes prop property param params raw formatted computed"
                    + " override cms wp");

    private static final Set<String> BEHIND = words("json jsonb text txt override formatted bool boolean utc gmt web ts"
            + " timestamp tz str string int integer raw ms unix epoch iso local localized xml yaml csv list array"
            + " map obj object enum field fields attr col column");

    private TechnicalWords() {}

    /**
     * What may be left of a name without such words, letters and digits alone, the longest first; nothing if it has none.
     *
     * @param words of the name, each as {@link Likeness#plain} gives it
     */
    static List<String> without(List<String> words) {
        int first = 0;
        while (first < words.size() && isBefore(words.get(first))) first++;
        int last = words.size();
        while (last > 0 && isBehind(words.get(last - 1))) last--;
        List<String> left = new ArrayList<>();
        for (int length = words.size() - 1; length > 0; length--) {
            for (int from = 0; from <= Math.min(first, words.size() - length); from++) {
                int to = from + length;
                boolean technical = words.subList(0, from).stream().anyMatch(BEFORE::contains)
                        || words.subList(to, words.size()).stream().anyMatch(BEHIND::contains);
                if (to >= last && technical) left.add(String.join("", words.subList(from, to)));
            }
        }
        return List.copyOf(left);
    }

    private static boolean isBefore(String word) {
        return BEFORE.contains(word) || ProtectiveVocabulary.BEFORE.contains(word);
    }

    private static boolean isBehind(String word) {
        return BEHIND.contains(word) || ProtectiveVocabulary.BEHIND.contains(word);
    }
}
