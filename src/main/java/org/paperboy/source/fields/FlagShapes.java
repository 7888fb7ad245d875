package org.paperboy.source.fields;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    private FlagShapes() {}

    /** What it means where it says anything but no. */
    static @Nullable String unlessNo(String plain) {
        String known = ProtectiveVocabulary.UNLESS_NO.get(plain);
        return known == null && !isNamed(plain) && WHERE.matcher(plain).matches() ? "rights" : known;
    }

    /** What it means where it says yes. */
    static @Nullable String ifYes(String plain) {
        String known = ProtectiveVocabulary.IF_YES.get(plain);
        if (known != null || isNamed(plain)) return known;
        if (FOR_SOME.matcher(plain).matches()) return "access";
        return NOT_READY.matcher(plain).matches() ? "status" : null;
    }

    /** What it means where it says no. */
    static @Nullable String ifNo(String plain) {
        String known = ProtectiveVocabulary.IF_NO.get(plain);
        if (known != null || isNamed(plain) || !MAY_GO.matcher(plain).matches()) return known;
        return SYNDICATES.matcher(plain).matches() ? "rights" : "status";
    }

    /** Whether it is the last day of a story, where it says a date. */
    static boolean ends(String plain) {
        return !isNamed(plain)
                && !ProtectiveVocabulary.UNLESS_NO.containsKey(plain)
                && ENDS.matcher(plain).matches();
    }

    /** Whether other things than stories have it as often. */
    static boolean ofAnything(String plain) {
        return OF_ANYTHING.matcher(plain).matches();
    }

    /** Whether it is said of a part of the page, and not of the story: {@code show_date}. */
    static boolean ofPart(String plain, FieldSpelling spelling) {
        return ofAnything(plain)
                && !spelling.words().get(spelling.words().size() - 1).equals(plain);
    }

    /** Such a name protects with any value. */
    private static boolean isNamed(String plain) {
        return ProtectiveVocabulary.MEANT.containsKey(plain) || ProtectiveVocabulary.TAKEN.containsKey(plain);
    }
}
