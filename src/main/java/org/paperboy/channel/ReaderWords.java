package org.paperboy.channel;

import java.util.Locale;
import java.util.Map;

/**
 * The few words that Paperboy itself says to readers, in the language of what they stand in.
 *
 * @param language what they are in, a tag: English where the language asked for is none of ours
 * @param by what a byline begins with, before the name; empty where the language is none of ours
 * @param more the link behind a text that goes on elsewhere
 * @param withdrawn the title of a page of which nothing is left
 * @param editionWithdrawn why nothing is left of an edition's page
 */
public record ReaderWords(String language, String by, String more, String withdrawn, String editionWithdrawn) {
    private static final ReaderWords ENGLISH =
            new ReaderWords("en", "By", "Continue reading", "Withdrawn", "This edition was withdrawn.");

    private static final Map<String, ReaderWords> ALL = Map.ofEntries(
            known("en", ENGLISH.by, ENGLISH.more, ENGLISH.withdrawn, ENGLISH.editionWithdrawn),
            known("de", "Von", "Weiterlesen", "Zurückgezogen", "Diese Ausgabe wurde zurückgezogen."),
            known("fr", "Par", "Lire la suite", "Retirée", "Cette édition a été retirée."),
            known("es", "Por", "Seguir leyendo", "Retirada", "Esta edición ha sido retirada."),
            known("pt", "Por", "Continuar a ler", "Retirada", "Esta edição foi retirada."),
            known("it", "Di", "Continua a leggere", "Ritirata", "Questa edizione è stata ritirata."),
            known("nl", "Door", "Lees verder", "Ingetrokken", "Deze editie is ingetrokken."),
            known("da", "Af", "Læs videre", "Trukket tilbage", "Denne udgave er trukket tilbage."),
            known("sv", "Av", "Läs vidare", "Återkallad", "Den här utgåvan har återkallats."),
            known("no", "Av", "Les videre", "Trukket tilbake", "Denne utgaven er trukket tilbake."),
            known("nb", "Av", "Les videre", "Trukket tilbake", "Denne utgaven er trukket tilbake."),
            known("nn", "Av", "Les vidare", "Trekt tilbake", "Denne utgåva er trekt tilbake."));

    /** @param tag of a language (BCP 47), with or without a region; may be empty */
    public static ReaderWords of(String tag) {
        String language = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
        ReaderWords known = ALL.get(language);
        if (known != null) return known;
        return new ReaderWords(ENGLISH.language, "", ENGLISH.more, ENGLISH.withdrawn, ENGLISH.editionWithdrawn);
    }

    /** Whether they are in that language, or nobody says in which language they ought to be. */
    boolean isIn(String tag) {
        return tag.isEmpty() || tag.split("-", 2)[0].equalsIgnoreCase(language);
    }

    private static Map.Entry<String, ReaderWords> known(
            String language, String by, String more, String withdrawn, String editionWithdrawn) {
        return Map.entry(language, new ReaderWords(language, by, more, withdrawn, editionWithdrawn));
    }
}
