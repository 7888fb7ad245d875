package org.paperboy.article;

import com.ibm.icu.text.IDNA;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of hosts as the DNS has them and as browsers ask for them: {@code faß.de} is {@code xn--fa-hia.de} (IDNA 2008),
 * not {@code fass.de}, which is another's. <a href="https://www.unicode.org/reports/tr46/">UTS 46</a>, nontransitional,
 * with the options of the <a href="https://url.spec.whatwg.org/#idna">URL standard</a>.
 */
public final class HostName {
    private static final Pattern LABELS = Pattern.compile("([A-Za-z0-9_-]{1,63}\\.)*[A-Za-z0-9_-]{1,63}\\.?");

    private static final TextAnswers<String> KNOWN = new TextAnswers<>();

    private HostName() {}

    /** In ASCII and lower case; empty if it is no name of a host. */
    public static String ascii(String name) {
        return KNOWN.of(name, HostName::found);
    }

    private static String found(String name) {
        return name.chars().allMatch(c -> c < 0x80) ? plain(name) : Idn.ascii(name);
    }

    private static String plain(String name) {
        if (name.length() > 254 || !LABELS.matcher(name).matches()) return "";
        String lower = name.toLowerCase(Locale.ROOT);
        // the rest of the rule, such as that a number alone is an address: Java's, which knows no underscore
        return hostOf(lower.replace('_', 'x')) ? lower : "";
    }

    private static boolean hostOf(String name) {
        try {
            return URI.create("http://" + name + "/").getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Loaded where a name has other letters than ASCII's: the tables take a while. */
    private static final class Idn {
        private static final IDNA UTS46 =
                IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

        /** Names in use have hyphens where the rules want none, and browsers reach them. */
        private static final Set<IDNA.Error> BORNE =
                EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

        static String ascii(String name) {
            IDNA.Info info = new IDNA.Info();
            StringBuilder ascii = new StringBuilder();
            UTS46.nameToASCII(name, ascii, info);
            return BORNE.containsAll(info.getErrors()) ? plain(ascii.toString()) : "";
        }
    }
}
