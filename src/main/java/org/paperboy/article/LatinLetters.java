package org.paperboy.article;

import com.ibm.icu.text.SpoofChecker;
import java.lang.Character.UnicodeScript;

/** Reads letters of other scripts as the Latin ones that they look like: a Cyrillic а is an a. */
public final class LatinLetters {
    private static final SpoofChecker ALIKE = new SpoofChecker.Builder().build();

    private LatinLetters() {}

    /** The same name in Latin letters, if each of its letters is one or looks like one; else the name as it is. */
    public static String of(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) return name;
        StringBuilder out = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean other = Character.isLetter(c) && UnicodeScript.of(c) != UnicodeScript.LATIN;
            String like = other ? ALIKE.getSkeleton(Character.toString(c)) : "";
            if (like.length() == 1 && like.charAt(0) < 0x80) out.append(like);
            else out.appendCodePoint(c);
        });
        boolean latin =
                out.codePoints().filter(Character::isLetter).allMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
        return latin ? out.toString() : name;
    }
}
