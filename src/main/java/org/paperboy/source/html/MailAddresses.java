package org.paperboy.source.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes e-mail addresses out of the names of people. One is what mail could be sent to from anywhere: a name, an
 * {@code @}, and a domain of two labels or more, or an address of the internet in brackets. {@code M@} and
 * {@code @ann} are names.
 */
public final class MailAddresses {
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?";
    private static final Pattern ADDRESS = Pattern.compile("[<(\\[]?(?i:mailto:)?"
            + "(?:\"[^\"@]{1,64}\"|[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_`{|}~-]++)@"
            + "(?:" + LABEL + "(?:\\." + LABEL + ")+|\\[[0-9A-Fa-f:.]+\\])\\.?[>)\\]]?");

    /** What was between a name and its address, and means nothing without it. */
    private static final Pattern LOOSE = Pattern.compile("^[\\s,;:|/·•–—-]+|[\\s,;:|/·•–—-]+$");

    private MailAddresses() {}

    public static String without(String line) {
        if (line.indexOf('@') < 0) return line;
        Matcher addresses = ADDRESS.matcher(line);
        if (!addresses.find()) return line;
        String rest = addresses.replaceAll(" ");
        return LOOSE.matcher(PlainLine.collapsed(rest)).replaceAll("");
    }
}
