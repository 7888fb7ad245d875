package org.paperboy.source.fields;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.TextAnswers;
import org.paperboy.source.text.Likeness;

/**
 * Names of flags that close a story, or open it, by the words they are made of: {@code staff_only}, {@code needs_edit},
 * {@code ok_to_publish}. All names are letters and digits alone, as {@link Likeness#plain} gives them.
 */
final class FlagShapes {
    private static final String PASS =
            "(login|signin|auth|authentication|account|registration|subscription|payment|membership|password)";
    private static final String GO =
            "(publish|publication|release|run|print|syndicate|syndication|web|online|live|share|distribute)";
    private static final String PLACES =
            "(country|countries|territory|territories|region|regions|market|markets|partner|partners|geo|geos)";
    private static final String LIMIT =
            "(allow|allows|allowed|permit|permitted|exclude|excludes|excluded|block|blocked|deny|denied|forbidden|notfor)";

    /** Of those who may read it. */
    private static final Pattern FOR_SOME =
            Pattern.compile("(vips?|subs?|subscribers?|supporters?|donors?|patrons?|members?"
                    + "|insiders?|registered|paying|payers?|accounts?|loggedin)only|(requires?|needs?|must)" + PASS
                    + "|" + PASS
                    + "(required|needed|only)|paytoread|paygate|regwall|softwall|nonfree|notfree|notforfree");

    private static final Pattern NOT_READY =
            Pattern.compile("(under|in|needs?|awaiting|pending|for)(legal|editorial)?(review|edit"
                    + "|edits|editing|copyedit|approval|signoff|factcheck)|pending|(staff|desk|editors?|employees?|admins?|team"
                    + "|office)only|non?public|nonpublished|(do|must|may|can)not(be)?used?|dontuse|hides?|disables?|void|voided|inactive"
                    + "|soft(ly)?deleted?|rejected|declined");

    private static final Pattern MAY_GO = Pattern.compile("(ok|okay|cleared?|approved|free|may|can)(to|for)" + GO
            + "|(ok|may|can)" + "(be)?" + GO + "e?d?|" + GO + "(ok|okay|allowed|cleared|approved)|show|shown");

    private static final Pattern SYNDICATES = Pattern.compile(".*syndicat.*");

    private static final Pattern WHERE = Pattern.compile(LIMIT + PLACES + "|" + PLACES
            + "(allowed|permitted|excluded|blocked|denied|allowlist|blocklist|whitelist|blacklist)|geofenc(e|ed|ing)");

    private static final Pattern ENDS = Pattern.compile(
            "(remove|delete|retire|purge|unlist|pull|stop)(after|at|on|by|date)"
                    + "|dropafter|(removal|deletion|takedown|retirement|offline|off)(at|on|date|day|time)|dateto|todate|last(day|date)"
                    + "|(license|licence|contract|permission|usage)(expires?|expiry|expiration|ends?|until)(at|on|date)?");

    /** What lists and boxes on a page have too: within other fields nobody means the story by them. */
    private static final Pattern OF_ANYTHING = Pattern.compile("shown?|hides?|disables?|inactive|void");

    private static final TextAnswers<FlagMeaning> MEANINGS = new TextAnswers<>();

    private FlagShapes() {}

    /**
     * What a name says.
     *
     * @param ends whether it is the last day of a story, where it says a date
     * @param unlessNo what it means where it says anything but no; null: nothing
     * @param ifYes what it means where it says yes; null: nothing
     * @param ifNo what it means where it says no; null: nothing
     * @param ofAnything whether other things than stories have it as often
     */
    record FlagMeaning(
            boolean ends,
            @Nullable String unlessNo,
            @Nullable String ifYes,
            @Nullable String ifNo,
            boolean ofAnything) {
        /** Whether it is a flag at all. */
        boolean isFlag() {
            return ends || unlessNo != null || ifYes != null || ifNo != null;
        }
    }

    static FlagMeaning of(String plain) {
        return MEANINGS.of(plain, FlagShapes::meaning);
    }

    private static FlagMeaning meaning(String plain) {
        boolean ofAnything = OF_ANYTHING.matcher(plain).matches();
        String unlessNo = ProtectiveVocabulary.UNLESS_NO.get(plain);
        String ifYes = ProtectiveVocabulary.IF_YES.get(plain);
        String ifNo = ProtectiveVocabulary.IF_NO.get(plain);
        // such a name protects with any value
        if (ProtectiveVocabulary.MEANT.containsKey(plain) || ProtectiveVocabulary.TAKEN.containsKey(plain))
            return new FlagMeaning(false, unlessNo, ifYes, ifNo, ofAnything);
        boolean ends = unlessNo == null && ENDS.matcher(plain).matches();
        if (unlessNo == null && WHERE.matcher(plain).matches()) unlessNo = "rights";
        if (ifYes == null && FOR_SOME.matcher(plain).matches()) ifYes = "access";
        if (ifYes == null && NOT_READY.matcher(plain).matches()) ifYes = "status";
        if (ifNo == null && MAY_GO.matcher(plain).matches())
            ifNo = SYNDICATES.matcher(plain).matches() ? "rights" : "status";
        return new FlagMeaning(ends, unlessNo, ifYes, ifNo, ofAnything);
    }

    /** Whether it is said of a part of the page, and not of the story: {@code show_date}. */
    static boolean ofPart(String plain, FieldSpelling spelling) {
        return of(plain).ofAnything()
                && !spelling.words().get(spelling.words().size() - 1).equals(plain);
    }
}
