package org.paperboy.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of {@code rights.scope} say: two limits are kept, however people write them. */
public final class RightsScope {
    private static final String PART =
            "(headlines?|titles?|summar(y|ies)|abstracts?|excerpts?|teasers?|deks?|snippets?|intros?"
                    + "|standfirsts?|descriptions?|überschrift(en)?|schlagzeilen?|titel|zusammenfassung(en)?|anriss|vorspann|titre|résumé)";

    private static final String PARTS = PART + "(( (and|und|plus|or|oder|et|with))? (the )?" + PART + ")*";

    private static final Pattern SUMMARY = Pattern.compile("^" + PARTS + "$|\\b(" + PARTS + "( text)? (only|alone)"
            + "|(only|nur|just|seulement|uniquement) (the |die |der |den )?" + PARTS
            + "|(headlines?|titles?)( (and|or|plus))? summar(y|ies)"
            + "|(no|not|without|kein|keine|keinen|ohne) (the )?((full|complete|whole) ?)?(text|body|volltext|fulltext)s?"
            + "|(no|not|without) (the )?(full|complete|whole) ?(story|article)s?)\\b");

    private static final Pattern ARCHIVE = Pattern.compile(
            "\\b((no|non|not|never|without|dont|kein|keine|nicht|ohne|geen|niet)"
                    + "( (for|to|be|be in|in|the|an|any|für|das|ins|im))*( )?archi(v|ef)\\p{L}*( use)?( after (30|thirty) days)?"
                    + "|archiv\\p{L}*( use)? (is )?(prohibited|forbidden|not (allowed|permitted)|verboten|untersagt))(?!\\p{L})");

    /** Words that look like limits, and say that there is none. */
    private static final Pattern OPEN = Pattern.compile(
            "\\b(((licensed|licenced|contracted|authori[sz]ed|subscribing|our|all|syndication|media|paying) )*(clients?|partners?"
                    + "|customers?|licensees?|licencees?)( only)|only( for| to)?( licensed| our| contracted)* (clients|partners|customers)"
                    + "|non ?exclusive(ly)?|not exclusive|nicht exklusiv|((no|without|free of|ohne|keine) )(any )?"
                    + "(restriction|limit|limitation|beschränkung|einschränkung)(s|en)?)\\b");

    private static final Pattern LIMITS = Pattern.compile(
            "\\b(no|non|not|none|nor|nothing|never|dont|only|sole|solely|without"
                    + "|except\\w*|excl|exclud\\w*|exclusiv\\w*|but|before|after|until|prohibit\\w*|forbid\\w*|restrict\\w*|limit\\w*"
                    + "|intern|internal\\w*|in ?house|embargo\\w*|own|confidential|off|hold|ban|banned|block\\w*|withheld"
                    + "|kein\\w*|nicht|nur|ohne|außer|ausser|verbot\\w*|untersag\\w*|gesperrt|sperr\\w*|exklusiv\\w*|vertraulich|nein"
                    + "|false|interdit\\w*|sans|pas|sauf|uniquement|seulement|solo|solamente|sin|prohibid\\w*|excepto"
                    + "|private|privat|privé|geen|niet|zonder|alleen|subject to|approval|permission required"
                    + "|(prior|written)( written)? (permission|consent)|(on|upon) request|out(?! of)|first [0-9]+|[0-9]+ words"
                    + "|no(syndicat|resale|reuse|republi|redistribut|publi|distribut|web|online|print|licen|partner)\\w*)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern FORMATS = Pattern.compile("\\p{Cf}+");

    private static final Pattern APOSTROPHES = Pattern.compile("['’]");
    private static final Pattern OTHER_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** A newsroom has a few scopes, in thousands of articles. */
    private static final TextAnswers<RightsScope> KNOWN = new TextAnswers<>();

    private final boolean summaryOnly;
    private final boolean noArchive;
    private final boolean limitsOtherwise;

    private RightsScope(String scope) {
        String words = OTHER_SIGNS
                .matcher(APOSTROPHES.matcher(folded(scope)).replaceAll(""))
                .replaceAll(" ")
                .strip();
        String letters = words.replace(" ", "");
        summaryOnly = letters.contains("headline") && letters.contains("summar")
                || SUMMARY.matcher(words).find();
        noArchive = letters.contains("noarchiv") || ARCHIVE.matcher(words).find();
        String rest = ARCHIVE.matcher(SUMMARY.matcher(words).replaceAll(" ")).replaceAll(" ");
        limitsOtherwise = LIMITS.matcher(OPEN.matcher(rest).replaceAll(" ")).find();
    }

    /** @param scope as the newsroom wrote it */
    public static RightsScope of(String scope) {
        return KNOWN.of(scope, RightsScope::new);
    }

    /** The text in lower case, with letters that look like Latin ones as those: in them people read the same words. */
    public static String folded(String text) {
        String plain = FORMATS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        return WORD.matcher(plain)
                .replaceAll(word -> Matcher.quoteReplacement(LatinLetters.of(word.group())))
                .toLowerCase(Locale.ROOT);
    }

    /** Whether partners may have no text, regardless of their contract. */
    public boolean summaryOnly() {
        return summaryOnly;
    }

    /** Whether partners must take it down thirty days after its publication. */
    public boolean noArchive() {
        return noArchive;
    }

    /** Whether it holds words of a limit that is none of the two: partners would have what they must not. */
    public boolean limitsOtherwise() {
        return limitsOtherwise;
    }
}
