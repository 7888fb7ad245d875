package org.paperboy.source.fields;

import java.util.regex.Pattern;

/**
 * Tells a field that protects from prose with a colon: {@code access: subscriber} and {@code Embargo: 2027-03-01} from
 * {@code Access: the pier is closed}.
 */
final class LikelyFields {
    private static final Pattern SENTENCE = Pattern.compile(".*(?:[.!?…][\"'”’)]?|[.!?;]\\s.*)");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}.*");
    private static final Pattern OF_PROGRAMS = Pattern.compile(".*(?:_|\\p{Ll}\\p{Lu}).*");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Of a value without a mark of its own, in words: names in lower case are rarely prose. */
    private static final int MOST_WORDS = 6;

    private LikelyFields() {}

    /** Whether the line that has this name and value protects. */
    static boolean protects(String name, String value) {
        if (value.isEmpty() || !likely(name, value)) return false;
        String meant = ProtectiveNames.meant(name, value);
        if (ProtectiveNames.permits(name, meant, value)) return false;
        return ProtectiveNames.binds(name, value) || ProtectiveNames.dates(name, meant);
    }

    /** Whether the name is written as fields are: prose begins with a capital, or has several words. */
    static boolean isWrittenAsField(String name) {
        boolean begins = name.charAt(0) == '_' || !Character.isUpperCase(name.codePointAt(0));
        return begins && name.indexOf(' ') < 0;
    }

    private static boolean likely(String name, String value) {
        if (OF_PROGRAMS.matcher(name).matches() && name.indexOf(' ') < 0) return true;
        if (DATE.matcher(value).matches() || "[{|>".indexOf(value.charAt(0)) >= 0) return true;
        if (ProtectiveNames.closed(value) || StatusWords.withdrawal(value).isPresent()) return true;
        int words = SPACES.split(value, -1).length;
        boolean sentence = SENTENCE.matcher(value).matches();
        if (isWrittenAsField(name)) return words <= MOST_WORDS && !sentence;
        if (SPACES.split(name, -1).length > 3 || sentence) return false;
        String plain = FieldSpelling.of(name).plain();
        boolean embargo = plain.startsWith("embargo");
        if (embargo && words <= MOST_WORDS) return words == 1 || value.chars().anyMatch(Character::isDigit);
        // a Version: 2 or a Plan: B is what texts speak of
        boolean own = !plain.equals("version")
                && (ProtectiveVocabulary.WRITTEN.contains(plain)
                        || ProtectiveVocabulary.WRITTEN_ELSEWHERE.containsKey(plain));
        return own && words == 1;
    }
}
