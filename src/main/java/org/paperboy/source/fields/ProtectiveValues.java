package org.paperboy.source.fields;

import static org.paperboy.source.fields.ProtectiveVocabulary.words;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.Limits;
import org.paperboy.source.text.Likeness;

/**
 * Values that say by themselves that a story must not go out, or not to everyone, under any name:
 * {@code labels: [embargo]}, or a note that begins with {@code EMBARGO}.
 */
final class ProtectiveValues {
    private static final Set<String> HOLDS = words("embargo embargoed underembargo");

    private static final Set<String> FOR_SOME =
            words("subscriber subscribers subscribersonly subscriberonly membersonly memberonly paywalled");

    private static final Set<String> CLOSED = words("draft killed unpublished spiked retracted onhold notforpublication"
            + " donotpublish donotuse unapproved pendingreview inreview entwurf gesperrt brouillon borrador");

    /** Names that hold words of what a story is about, or of how it looks. */
    private static final Set<String> ABOUT =
            words("title subtitle headline kicker eyebrow overline slug keyword keywords tag tags topic"
                    + " topics category categories section subject subjects sport league genre event team alt caption template layout"
                    + " icon class css color anchor channel name desk word words text body description summary old previous prev former"
                    + " last initial original author authors place series collection column related image");

    private static final Set<String> LISTS =
            words("label labels flag flags marker markers mark marks badge badges state states");

    private static final Set<String> NOTES =
            words("note notes instruction instructions advisory remark remarks memo message"
                    + " warning hinweis hinweise anmerkung anmerkungen");

    private static final Pattern NOTE = Pattern.compile("^\\P{L}*(EMBARGO(ED)?\\b|(?iu:embargo(ed)?\\s*"
            + "(:|-|–|until|till|bis|to\\b|for\\b|$)|under embargo|hold (until|till|for)\\b|not before|not for"
            + " (publication|release)|(do not|don['’]t) (publish|release|run)|sperrfrist|nicht vor\\b|kill\\P{L}*$))"
            + "(?!(?iu:\\P{L}*(lifted|is over|over\\b|expired|none|has been lifted|aufgehoben)))");

    private ProtectiveValues() {}

    /** Whether a column of that name has to be looked at for what it may say. */
    static boolean maySay(String name) {
        List<String> words = FieldSpelling.of(name).words();
        return words.stream().anyMatch(word -> LISTS.contains(word) || NOTES.contains(word));
    }

    /**
     * What the value of a field says; empty if nothing that protects, or what the record says in a field that is read.
     *
     * @param record that holds it
     */
    static String meant(String name, @Nullable Object value, Map<?, ?> record) {
        List<String> words = FieldSpelling.of(name).words();
        if (value instanceof Collection<?> list) {
            if (words.stream().noneMatch(LISTS::contains)) return "";
            return list.stream()
                    .map(one -> one instanceof String text ? ofWord(text, record) : "")
                    .filter(meant -> !meant.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        if (!(value instanceof String text)) return "";
        boolean note = words.stream().anyMatch(NOTES::contains);
        if (note && NOTE.matcher(text.strip()).find()) return waits(record) ? "" : "embargo_until";
        return words.stream().anyMatch(ABOUT::contains) ? "" : ofWord(text, record);
    }

    private static String ofWord(String text, Map<?, ?> record) {
        if (text.length() > Limits.NAME) return "";
        String word = Likeness.plain(text);
        if (HOLDS.contains(word)) return waits(record) ? "" : "embargo_until";
        if (FOR_SOME.contains(word)) return AccessWords.NAMES.stream().anyMatch(record::containsKey) ? "" : "access";
        return CLOSED.contains(word) ? "status" : "";
    }

    private static boolean waits(Map<?, ?> record) {
        return List.of("embargo_until", "publishDate", "publishdate").stream()
                .anyMatch(name -> UnreadValues.says(record.get(name)));
    }
}
