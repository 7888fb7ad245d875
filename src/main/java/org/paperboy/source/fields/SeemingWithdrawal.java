package org.paperboy.source.fields;

import static org.paperboy.source.fields.ProtectiveVocabulary.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.text.Likeness;

/**
 * Tells of a record that cannot be taken in whether it likely takes its story back, in words or by a field that are not read:
 * {@code killed: true}, {@code state: killed}, {@code op: delete}.
 */
public final class SeemingWithdrawal {
    /** Names that say so by themselves; a date there may be one that has yet to come. */
    private static final Set<String> FLAGS = words(
            "kill cancel recall retract unpublish delete remove purge revoke depublish withdraw withdrawal takedown");

    /** Names that say that it was done. */
    private static final Set<String> DONE =
            words("killed cancelled canceled recalled retracted retraction unpublished deleted"
                    + " removed pulled revoked depublished withdrawn takendown killedat killdate killeddate killreason killedreason"
                    + " withdrawnat withdrawndate withdrawnreason withdrawalreason retractedat deletedat removedat recalledat"
                    + " canceledat cancelledat unpublishedat");

    /** Of a record that is no story they say what is to be done with one. */
    private static final Set<String> ORDERS =
            words("action op operation type event verb method change changetype command instruction kind");

    private static final Set<String> NOUNS =
            words("withdrawal deletion retraction cancellation cancelation removal unpublishing killing");

    private SeemingWithdrawal() {}

    /** @param fields as they were parsed */
    public static boolean isOne(Map<String, @Nullable Object> fields) {
        boolean story =
                Stream.of("headline", "title", "body_html", "body_markdown").anyMatch(fields::containsKey);
        return fields.entrySet().stream().anyMatch(field -> says(field.getKey(), field.getValue(), story));
    }

    private static boolean says(String name, @Nullable Object value, boolean story) {
        String plain = Likeness.plain(name);
        String core = FieldSpelling.of(name).core();
        if (DONE.contains(plain) || DONE.contains(core)) return !saysNo(value);
        if (FLAGS.contains(plain) || FLAGS.contains(core)) return !saysNo(value) && !isDate(value);
        boolean state = "status".equals(ProtectiveVocabulary.MEANT.get(core))
                || ProtectiveVocabulary.SAY_STATE.contains(core)
                || !story && ORDERS.contains(core);
        return state && takesBack(value);
    }

    private static boolean saysNo(@Nullable Object value) {
        return value == null
                || ProtectiveVocabulary.NO.contains(value.toString().strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isDate(@Nullable Object value) {
        return value != null && value.toString().strip().matches("[0-9]{4}-[0-9]{2}.*");
    }

    private static boolean takesBack(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return map.values().stream().anyMatch(SeemingWithdrawal::takesBack);
        if (value instanceof List<?> list) return list.stream().anyMatch(SeemingWithdrawal::takesBack);
        return value instanceof String text
                && Arrays.stream(StatusWords.word(text).split("[^\\p{L}\\p{N}]+", -1))
                        .anyMatch(word -> StatusWords.withdrawal(word).isPresent() || NOUNS.contains(word));
    }
}
