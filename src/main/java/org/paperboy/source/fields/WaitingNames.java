package org.paperboy.source.fields;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.paperboy.source.text.Likeness;

/** Tells of the name of a date that is not read whether a story may be meant to wait until then. */
final class WaitingNames {
    private static final Set<String> WAITING = words("not no before after from since release released releases publish"
            + " published publishing publication pub show shown shows display displayed available valid effective unlock"
            + " unlocks reveal open opens issue issued run runs schedule scheduled web live online public visible appear"
            + " appears appearance go activate activation enable launch lift wait embargo hold ab sperre gesperrt"
            + " freigabe freigegeben erscheinung erscheint veröffentlichung parution ligne diffusion lancement publicacion"
            + " publicar publicado uscita pubblicazione дата_публикации 公開 公开 公開日 掲載 配信 解禁 发布 發布");

    /** Within a longer word. */
    private static final List<String> STEMS = List.of(
            "publish",
            "publication",
            "publicat",
            "releas",
            "veroff",
            "veroeff",
            "erschein",
            "freigab",
            "freischalt",
            "sperr",
            "embargo",
            "parution",
            "availab",
            "visibl",
            "schedul",
            "unlock",
            plain("публик"),
            plain("эмбарго"),
            plain("выход"),
            "公開",
            "公开",
            "掲載",
            "配信",
            "解禁",
            "发布",
            "發布");

    /** What has a date of its own, which a story is about. */
    private static final Set<String> THINGS =
            words("event events film films movie movies album albums book books game games"
                    + " concert concerts exhibition exhibit tour tours festival ticket tickets door doors registration register"
                    + " application applications apply course courses job jobs shop store product products report results election"
                    + " elections match matches episode episodes trailer comment comments commenting offer offers sale sales discount"
                    + " promo promotion promoted featured feature sticky pinned breaking next rsvp vote voting submit submission"
                    + " submissions deadline party holiday meeting session conference webinar call contest competition survey poll"
                    + " quiz season venue performance premiere screening hearing trial court reminder followup law policy cache ad ads"
                    + " newsletter music song single video podcast software app order orders booking enrolment enrollment republish"
                    + " house");

    /** What is to be done with a story that is out. */
    private static final Set<String> LATER_WORK = words("review refresh check recheck revisit remind update follow");

    /** What has numbers that are no date. */
    private static final Set<String> NUMBERS = words("id ids no nr number num code isbn issn count");

    private WaitingNames() {}

    private static Set<String> words(String words) {
        Set<String> all = new HashSet<>();
        for (String word : words.split("[ _]", -1)) all.add(plain(word));
        return Collections.unmodifiableSet(all);
    }

    private static String plain(String word) {
        return Likeness.plain(word);
    }

    /** Whether a date of that name may be the one until which the story is to wait. */
    static boolean waits(String name) {
        List<String> words = FieldSpelling.of(name).words();
        if (LATER_WORK.contains(words.get(0)) || words.stream().anyMatch(THINGS::contains)) return false;
        return words.stream()
                .anyMatch(word -> WAITING.contains(word) || STEMS.stream().anyMatch(word::contains));
    }

    /** Whether a number of that name may be one of seconds since 1970. */
    static boolean countsSeconds(String name) {
        List<String> words = FieldSpelling.of(name).words();
        return !NUMBERS.contains(words.get(words.size() - 1));
    }
}
