package org.paperboy.format;

import java.util.List;
import org.paperboy.article.Correction;
import org.paperboy.channel.Copy;

/** What a partner's desk reads about corrections. */
public final class CorrectionNotes {
    private CorrectionNotes() {}

    /** One for each correction, its instant before it, in the copy's order. */
    public static List<String> of(Copy copy) {
        return copy.corrections().stream()
                .map(c -> c.at() + ": " + XmlText.of(c.text()))
                .toList();
    }

    /** Whether this version is the correction, and not one that only keeps telling of it. */
    public static boolean made(Copy copy) {
        return !ofThisVersion(copy).isEmpty();
    }

    /** Those that this version made, and not those that it only keeps telling of. */
    public static List<Correction> ofThisVersion(Copy copy) {
        return copy.corrections().stream().filter(Correction::made).toList();
    }
}
