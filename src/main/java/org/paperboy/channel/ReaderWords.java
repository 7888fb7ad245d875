package org.paperboy.channel;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The few words that Paperboy itself says to readers, in the language of the text around them.
 *
 * @param language what they are in, a tag: English where the language asked for is none of ours
 * @param by what a byline begins with, before the name; empty where there is no such word, it would change the name, or
 *     the language is none of ours
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
            known("nn", "Av", "Les vidare", "Trekt tilbake", "Denne utgåva er trekt tilbake."),
            known("bg", "", "Прочетете още", "Оттеглено", "Това издание беше оттеглено."),
            known("hr", "", "Nastavite čitati", "Povučeno", "Ovo izdanje je povučeno."),
            known("cs", "", "Číst dál", "Staženo", "Toto vydání bylo staženo."),
            known("et", "", "Loe edasi", "Tagasi võetud", "See väljaanne on tagasi võetud."),
            known("fi", "", "Jatka lukemista", "Vedetty takaisin", "Tämä numero on vedetty takaisin."),
            known("el", "", "Συνεχίστε την ανάγνωση", "Αποσύρθηκε", "Αυτή η έκδοση αποσύρθηκε."),
            known("hu", "", "Olvasás folytatása", "Visszavonva", "Ezt a kiadást visszavonták."),
            known("ga", "", "Lean ort ag léamh", "Tarraingthe siar", "Tarraingíodh an t-eagrán seo siar."),
            known("lv", "", "Lasīt tālāk", "Atsaukts", "Šis izdevums ir atsaukts."),
            known("lt", "", "Skaityti toliau", "Atšaukta", "Šis leidinys atšauktas."),
            known("mt", "", "Kompli aqra", "Irtirata", "Din l-edizzjoni ġiet irtirata."),
            known("pl", "", "Czytaj dalej", "Wycofano", "To wydanie zostało wycofane."),
            known("ro", "", "Citește mai departe", "Retrasă", "Această ediție a fost retrasă."),
            known("sk", "", "Čítať ďalej", "Stiahnuté", "Toto vydanie bolo stiahnuté."),
            known("sl", "", "Nadaljuj branje", "Umaknjeno", "Ta izdaja je bila umaknjena."),
            known("ar", "", "متابعة القراءة", "مسحوب", "تم سحب هذا العدد."),
            known("hi", "", "आगे पढ़ें", "वापस लिया गया", "यह संस्करण वापस ले लिया गया है।"),
            known("ja", "", "続きを読む", "取り下げ", "この号は取り下げられました。"),
            known("ko", "", "계속 읽기", "철회됨", "이 호는 철회되었습니다."),
            known("ru", "", "Читать далее", "Отозвано", "Этот выпуск отозван."),
            known("tr", "", "Okumaya devam et", "Geri çekildi", "Bu sayı geri çekildi."),
            known("uk", "", "Читати далі", "Відкликано", "Цей випуск відкликано."),
            known("zh", "", "继续阅读", "已撤回", "本期已撤回。"));

    /** In the letters of Taiwan, Hong Kong and Macau. */
    private static final ReaderWords TRADITIONAL_CHINESE = new ReaderWords("zh", "", "繼續閱讀", "已撤回", "本期已撤回。");

    private static final Pattern TRADITIONAL = Pattern.compile("zh-(hant|([a-z]+-)?(tw|hk|mo))\\b.*");

    /** @param tag of a language (BCP 47), with or without a region; may be empty */
    public static ReaderWords of(String tag) {
        String all = tag.toLowerCase(Locale.ROOT);
        if (TRADITIONAL.matcher(all).matches() && !all.startsWith("zh-hans")) return TRADITIONAL_CHINESE;
        String language = all.split("-", 2)[0];
        ReaderWords known = ALL.get(language);
        if (known != null) return known;
        return new ReaderWords(ENGLISH.language, "", ENGLISH.more, ENGLISH.withdrawn, ENGLISH.editionWithdrawn);
    }

    /** Whether they are in that language, or nobody says in which language they should be. */
    boolean isIn(String tag) {
        return tag.isEmpty() || tag.split("-", 2)[0].equalsIgnoreCase(language);
    }

    private static Map.Entry<String, ReaderWords> known(
            String language, String by, String more, String withdrawn, String editionWithdrawn) {
        return Map.entry(language, new ReaderWords(language, by, more, withdrawn, editionWithdrawn));
    }
}
