package org.paperboy.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How an article's own id becomes the id that receivers see. */
final class Ids {
    private static final String URN_UUID = "urn:uuid:";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** A scheme (RFC 3986, 3.1) and then no white space or character that an IRI cannot hold (RFC 3987, 2.2). */
    private static final Pattern IRI =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:[^\\s\\p{Cntrl}<>\"{}|\\\\^`]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Ids() {}

    static String of(String prefix, String articleId) {
        if (UUID.matcher(articleId).matches()) return URN_UUID + articleId;
        if (IRI.matcher(articleId).matches()) return ascii(articleId);
        return prefix + escaped(articleId);
    }

    /** Article ids that may have become this one; also where a format wrote it as a URI (RFC 3987, 3.1). */
    static List<String> articlesOf(String prefix, String id) {
        List<String> all = new ArrayList<>();
        String rest = id.startsWith(URN_UUID) ? id.substring(URN_UUID.length()) : "";
        if (UUID.matcher(rest).matches()) all.add(rest);
        if (id.startsWith(prefix)) unescaped(id.substring(prefix.length())).ifPresent(all::add);
        all.add(id);
        unescaped(id).filter(plain -> !all.contains(plain)).ifPresent(all::add);
        return all;
    }

    private static Optional<String> unescaped(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a percent sign that begins no escape
        }
    }

    /** What cannot be in an IRI is percent-encoded, and the percent sign too, so that no two ids become one. */
    private static String escaped(String id) {
        StringBuilder out = new StringBuilder(id.length());
        id.codePoints().forEach(c -> {
            boolean plain = c <= 0x7F && (Character.isLetterOrDigit(c) || "-._~:/@!$&'()*+,;=".indexOf(c) >= 0);
            if (plain) out.append((char) c);
            else escape(out, c);
        });
        return out.toString();
    }

    /** An IRI as the URI that it is the same as (RFC 3987, 3.1): there are formats that know no other. */
    private static String ascii(String iri) {
        StringBuilder out = new StringBuilder(iri.length());
        iri.codePoints().forEach(c -> {
            if (c <= 0x7F) out.append((char) c);
            else escape(out, c);
        });
        return out.toString();
    }

    private static void escape(StringBuilder out, int c) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)));
            out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
        }
    }
}
