package org.paperboy.source.fields;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.fields.FlagShapes.FlagMeaning;
import org.paperboy.source.text.Likeness;

/**
 * Tells of the name of a field that is not read whether it says when, to whom or whether at all a story may go out: by a slip
 * of the pen, or because other systems call it so.
 */
public final class ProtectiveNames {
    private static final Pattern SEPARATORS = Pattern.compile("[ _-]+");

    private ProtectiveNames() {}

    /**
     * Whether a field of that name, which is not read, may be a known one that protects.
     *
     * @param name as the source spells it
     */
    public static boolean suspicious(String name) {
        return dates(name, "")
                || Stream.of("?", "true", "false", "draft", "premium", "9999-01-01")
                        .anyMatch(value -> !meant(name, value).isEmpty());
    }

    /** Whether anything that such a column may say protects: of a column that is not read it is looked at. */
    public static boolean mayProtect(String name) {
        return suspicious(name)
                || WaitingNames.waits(name)
                || ProtectiveValues.maySay(name)
                || PictureProtection.endsPicture(name);
    }

    /** Whether that is the name of a field that protects, as it is read. */
    static boolean protects(String field) {
        return field.equals("paid") || ProtectiveVocabulary.WRITTEN.contains(field);
    }

    /**
     * Whether it is a date that holds a story back only as long as it has not come.
     *
     * @param meant as {@link #meant} has it
     */
    static boolean dates(String name, String meant) {
        if (meant.equals("published_at")) return true;
        if (!meant.isEmpty()) return false;
        FieldSpelling spelling = FieldSpelling.of(name);
        return Stream.concat(Stream.of(spelling.plain(), spelling.core()), spelling.bare().stream())
                .anyMatch(ProtectiveVocabulary.AHEAD::contains);
    }

    /** Whether the value is a word for a story that must not go out, or not to everyone. */
    static boolean closed(@Nullable Object value) {
        String said = word(value);
        return ProtectiveVocabulary.CLOSED_STATES.contains(said) || ProtectiveVocabulary.CLOSED_ACCESS.contains(said);
    }

    private static String word(@Nullable Object value) {
        return SEPARATORS.matcher(said(value).orElse("")).replaceAll("");
    }

    /** Whether that is the name of a field that protects, as it is read or as it is misspelt. */
    public static boolean binds(String name) {
        return protects(name)
                || suspicious(name)
                || FieldSpelling.of(name).plain().equals("publishdate");
    }

    /** Whether such a field protects by what it says, or is read. */
    public static boolean binds(String name, String value) {
        return protects(name)
                || FieldSpelling.of(name).plain().equals("publishdate")
                || !meant(name, value).isEmpty();
    }

    /** What the name is likely meant for; empty if nothing that protects. */
    static String meant(String name, @Nullable Object value) {
        FieldSpelling spelling = FieldSpelling.of(name);
        String whole = spelling.plain();
        if (ProtectiveVocabulary.OTHERS.contains(whole)) return "";
        String found = exactly(whole, value);
        String core = spelling.core();
        if (found == null && !FlagShapes.ofPart(core, spelling)) found = exactly(core, value);
        if (found == null) found = exactly(spelling.rest(), value);
        if (found != null) return found;
        String bare = bare(spelling, value);
        if (!bare.isEmpty()) return bare;
        if (name.toLowerCase(Locale.ROOT).startsWith("rights_")) return "rights";
        String held = held(spelling, value);
        if (held != null) return held;
        return spelling.nearest() == null ? "" : spelling.nearest();
    }

    /**
     * What a name means without its technical words. Of such a name it counts what it says, since many have another use:
     * {@code web_version} is an address, and {@code free_text} a text.
     */
    private static String bare(FieldSpelling spelling, @Nullable Object value) {
        for (String bare : spelling.bare()) {
            boolean counts = UnreadValues.says(value) && !FlagShapes.ofPart(bare, spelling);
            String found = counts ? exactly(bare, value) : null;
            if (found == null || found.isEmpty() || permits(bare, found, value)) continue;
            String said = said(value).orElse("");
            boolean flag = isFlag(bare) && found.equals("status") || ProtectiveVocabulary.UNLESS_YES.containsKey(bare);
            if (flag && !saysYes(value) && !saysNo(value) && !said.matches("[0-9].*")) continue;
            if (found.equals("version") && said.contains("/")) continue;
            return found;
        }
        return "";
    }

    /**
     * Words that forbid a story, or hold it back until a day. Null if there are none; empty if they say that they do not.
     */
    private static @Nullable String held(FieldSpelling spelling, @Nullable Object value) {
        if (spelling.forbids()) return saysNo(value) ? "" : "status";
        List<String> words = spelling.words();
        String whole = spelling.plain();
        if (!whole.endsWith("until")) return null;
        String state = whole.substring(0, whole.length() - "until".length());
        boolean promoted =
                ProtectiveVocabulary.PROMOTED.contains(words.get(0)) || ProtectiveVocabulary.PROMOTED.contains(state);
        return promoted ? "" : "embargo_until";
    }

    /** Null if the name is none of those that are known to protect; empty if it is one and says that it does not. */
    private static @Nullable String exactly(String plain, @Nullable Object value) {
        FlagMeaning flag = FlagShapes.of(plain);
        if (flag.ends()) return saysNumber(value) ? ProtectiveVocabulary.END : "";
        if (flag.unlessNo() != null) return saysNo(value) ? "" : flag.unlessNo();
        if (ProtectiveVocabulary.UNLESS_YES.containsKey(plain)) {
            if (saysYes(value)) return "";
            if (!plain.equals("published")) return ProtectiveVocabulary.UNLESS_YES.get(plain);
            return isDate(value) ? "published_at" : "published_at, or status";
        }
        if (flag.ifYes() != null) return saysYes(value) ? flag.ifYes() : "";
        if (flag.ifNo() != null) {
            if (ProtectiveVocabulary.DATED.contains(plain) && isDate(value)) return "embargo_until";
            return saysSomething(value) && saysNo(value) ? flag.ifNo() : "";
        }
        if (ProtectiveVocabulary.SAY_STATE.contains(plain))
            return ProtectiveVocabulary.CLOSED_STATES.contains(word(value)) ? "status" : "";
        if (ProtectiveVocabulary.SAY_ACCESS.contains(plain))
            return ProtectiveVocabulary.CLOSED_ACCESS.contains(word(value)) ? "access" : "";
        String taken = ProtectiveVocabulary.TAKEN.get(plain);
        return taken == null ? ProtectiveVocabulary.MEANT.get(plain) : taken;
    }

    private static boolean saysSomething(@Nullable Object value) {
        return !said(value).orElse("?").isEmpty();
    }

    private static boolean saysNumber(@Nullable Object value) {
        return said(value).orElse("").chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isDate(@Nullable Object value) {
        return said(value).orElse("").matches("[0-9]{4}-[0-9]{2}.*");
    }

    private static boolean saysNo(@Nullable Object value) {
        return said(value).map(ProtectiveVocabulary.NO::contains).orElse(false);
    }

    private static boolean saysYes(@Nullable Object value) {
        return said(value).map(ProtectiveVocabulary.YES::contains).orElse(false);
    }

    /** What a single value says, in lower case; nothing where it is a list or mapping that holds anything. */
    private static Optional<String> said(@Nullable Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) return Optional.empty();
        if (value instanceof Map<?, ?> map && !map.isEmpty()) return Optional.empty();
        if (value == null || value instanceof List || value instanceof Map) return Optional.of("");
        return Optional.of(value.toString().strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a name that protects says clearly that it keeps the story from nobody: {@code status: published},
     * {@code paywall: false}.
     *
     * @param meant as {@link #meant} has it
     */
    static boolean permits(String name, String meant, @Nullable Object value) {
        String said = said(value).orElse("?");
        FieldSpelling spelling = FieldSpelling.of(name);
        String core = spelling.core();
        if (isFlag(core) || isFlag(spelling.plain()) || held(spelling, value) != null) return false;
        if (ProtectiveVocabulary.TAKEN.containsKey(core)) return ProtectiveVocabulary.NO.contains(said);
        return switch (meant) {
            case "status" -> ProtectiveVocabulary.OPEN_STATES.contains(said) || said.matches("[1-5][0-9][0-9]");
            case "access", "visibility" ->
                ProtectiveVocabulary.OPEN_ACCESS.contains(said)
                        || !core.equals("access")
                                && !core.equals("visibility")
                                && ProtectiveVocabulary.NO.contains(said);
            case "rights", "rights.scope", "version" -> false;
            default -> ProtectiveVocabulary.NO.contains(said);
        };
    }

    private static boolean isFlag(String plain) {
        return ProtectiveVocabulary.UNLESS_YES.containsKey(plain)
                || FlagShapes.of(plain).isFlag();
    }

    /** The same of a name within {@code rights}. */
    static String ofRights(String name) {
        String plain = Likeness.plain(name);
        String known = ProtectiveVocabulary.RIGHTS.get(plain);
        if (known != null) return known;
        return ProtectiveVocabulary.RIGHTS.entrySet().stream()
                .filter(e -> e.getKey().length() > 4 && Likeness.misspelt(plain, e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
