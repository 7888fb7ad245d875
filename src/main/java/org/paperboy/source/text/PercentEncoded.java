package org.paperboy.source.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.paperboy.source.Characters;

/** Whether a path is percent-encoded (RFC 3986, 2.1) or has percent signs of its own. */
final class PercentEncoded {
    private static final Pattern ESCAPES = Pattern.compile("(%[0-9A-Fa-f]{2})+");

    private PercentEncoded() {}

    /**
     * Whether encoding it once more would make another path of it: it holds escapes, no percent sign besides, nothing of
     * ASCII that needs one, and what they stand for is text that may be part of a name.
     *
     * @param plain characters that stand for themselves, besides letters and digits
     */
    static boolean is(String path, String plain) {
        String rest = ESCAPES.matcher(path).replaceAll("");
        if (rest.length() == path.length()) return false;
        boolean clean = rest.chars().allMatch(c -> c >= 0x80 || Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0);
        if (!clean || !ESCAPES.matcher(path).results().allMatch(PercentEncoded::isText)) return false;
        String decoded = ESCAPES.matcher(path)
                .replaceAll(escapes -> "x" + escapes.group().replaceAll("(?i)%2E", "."));
        return !decoded.matches("(.*/)?x?\\.x?\\.?(/.*)?");
    }

    static String upperCase(String path) {
        return ESCAPES.matcher(path).replaceAll(escapes -> escapes.group().toUpperCase(Locale.ROOT));
    }

    private static boolean isText(MatchResult escapes) {
        byte[] bytes = HexFormat.of().parseHex(escapes.group().replace("%", ""));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Characters.printable(text);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
