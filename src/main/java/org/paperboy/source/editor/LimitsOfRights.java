package org.paperboy.source.editor;

import java.util.List;
import java.util.regex.Pattern;
import org.paperboy.article.RightsScope;
import org.paperboy.article.TextAnswers;
import org.paperboy.source.RejectedException;

/** Refuses limits of an article's rights that Paperboy does not keep: partners would get what they must not have. */
final class LimitsOfRights {
    /** Of terms of use, which partners get in words: such as say that no partner may have the article, or not yet. */
    private static final Pattern NOT_FOR_PARTNERS = Pattern.compile("\\b(no|not|non|never|without)( (for|to|be))*"
            + " ?(syndicat\\w*|partners?)\\b|\\b(dont|do not) syndicat\\w*|\\bsyndicat\\w*( is)?"
            + " (no|prohibited|forbidden|not allowed)\\b|\\b(no|not)( (for|to|be))*"
            + " (publi(sh|shed|cation)|release|released)\\b(?! (without|with))|\\b(no|not)( (for|to|be))* (use|used)"
            + " (before|until)\\b|\\binternal( use)?( only)?$|^internal\\b|\\bfor"
            + " internal\\b|\\b(confidential|embargo\\w*|in ?house|own use)\\b|\\b(nur intern|vertraulich|sperrfrist|keine"
            + " weitergabe|nicht für partner)\\b"
            + "|\\b(no|not|dont|never)( (for|to|be))* (re ?)?distribut\\w*\\b(?! (without|with))"
            + "|\\b(no|not|never)( (for|to|by))* (any )?(third|other) part(y|ies)\\b"
            + "|\\b(partners?|third parties)( are)? (excluded|barred|out)\\b|\\bexclud\\w* (all )?partners?\\b"
            + "|\\bhold (until|till|for release)\\b|\\bnot before\\b|^(mandatory )?kill(ed)?$"
            + "|\\b(nicht (zur|zu|für die|für) |keine )(weiter)?(veröffentlich|verbreit|verteil|weitergabe)\\p{L}*");

    /** What begins so is no name. */
    private static final Pattern NO_USE = Pattern.compile(
            "^\\W*(no|not|non|never|without|do"
                    + " not|don['’]?t|kein\\w*|nicht|ohne|nur|only|sans|pas)\\b.*\\b(use|usage|re-?use|re-?sale"
                    + "|re-?publi\\w*|publi\\w*|re-?distribut\\w*|distribut\\w*|syndicat\\w*|licen[cs]\\w*|online|print|web|partners?|archiv\\w*"
                    + "|weitergabe|veröffentlich\\w*|nutzung|verwendung|internal|intern)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2}");

    /** What a territory is called: a code, or a name. */
    private static final Pattern TERRITORY = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .'’&/-]*");

    private static final Pattern EXCEPTION = Pattern.compile(
            "\\b(except\\w*|exclud\\w*|excl|without|not?|non|nicht|kein\\w*|but|minus|ohne|außer|ausser|sans|sauf|hors|sin|salvo|menos|only|nur|outside|other"
                    + " than)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final TextAnswers<Boolean> IS_LIMIT = new TextAnswers<>();
    private static final TextAnswers<Boolean> IS_NOT_FOR_PARTNERS = new TextAnswers<>();

    private LimitsOfRights() {}

    /** @return the same scope */
    static String scope(String scope) throws RejectedException {
        RightsScope read = RightsScope.of(scope);
        if (!read.limitsOtherwise()) return scope;
        throw new RejectedException(
                "rights.scope '" + scope + "' is not kept by Paperboy, and partners would get the text. Known:"
                        + " 'Headline and summary only', 'No archive'. Set rights.territories, or"
                        + " give the partners a selection without it");
    }

    /**
     * The one to whom the rights belong. Who has written there what may be done with the article means the scope.
     *
     * @return the same holder
     */
    static String holder(String holder) throws RejectedException {
        if (!IS_LIMIT.of(holder, LimitsOfRights::isLimit)) return holder;
        throw new RejectedException(
                "rights.holder '" + holder + "' says what may be done with the article, and not whose it"
                        + " is: write that in rights.scope, and a name here");
    }

    /** @return the same terms */
    static String terms(String terms) throws RejectedException {
        if (!IS_NOT_FOR_PARTNERS.of(terms, LimitsOfRights::isNotForPartners)) return terms;
        throw new RejectedException(
                "rights.usage_terms '" + terms + "' keeps it from partners, and they would get it: Paperboy passes"
                        + " terms on in words. Set embargo_until or rights.territories, or give"
                        + " the partners a selection without it");
    }

    private static boolean isLimit(String holder) {
        RightsScope scope = RightsScope.of(holder);
        return scope.summaryOnly()
                || scope.noArchive()
                || NO_USE.matcher(RightsScope.folded(holder)).find()
                || isNotForPartners(holder);
    }

    private static boolean isNotForPartners(String text) {
        String words = RightsScope.folded(text)
                .replaceAll("['’]", "")
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
        return NOT_FOR_PARTNERS.matcher(words).find();
    }

    /** @return the same list of where it may be used: there are no exceptions in it */
    static List<String> territories(List<String> territories) throws RejectedException {
        for (String one : territories) {
            // NO is Norway
            boolean named = TERRITORY.matcher(one).matches()
                    && !EXCEPTION.matcher(RightsScope.folded(one)).find();
            if (named || CODE.matcher(one).matches()) continue;
            throw new RejectedException("rights.territories has '" + one
                    + "': list each territory where it may be used, by a code or a name, without exceptions");
        }
        return territories;
    }
}
