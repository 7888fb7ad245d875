package org.paperboy.source.text;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.HostName;
import org.paperboy.source.Characters;
import org.paperboy.source.Limits;

/**
 * An absolute http or https address, as a URI (RFC 3986): ASCII, percent-encoded, without user or password. From any
 * text of a source comes a valid URI or nothing; from an absurdly long one nothing.
 *
 * @param authority host, in lower case, and port if any
 * @param path empty or with a leading slash, without dot segments
 */
public record WebAddress(
        String scheme,
        String authority,
        String path,
        @Nullable String query,
        @Nullable String fragment) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern PORT = Pattern.compile("(:\\d{0,9})?");
    private static final String UNRESERVED = "-._~";
    private static final String IN_SEGMENT = UNRESERVED + "!$&'()*+,;=:@";
    private static final String IN_PATH = IN_SEGMENT + "/";
    private static final String IN_QUERY = IN_PATH + "?";

    public static WebAddress of(URI home) {
        return resolve(null, home.toString())
                .orElseThrow(() -> new IllegalArgumentException(home + " is not an absolute http or https address"));
    }

    /** The reference against this address (RFC 3986, 5.2), if that makes an http or https address. */
    public Optional<WebAddress> resolve(String reference) {
        return resolve(this, reference);
    }

    /** As {@link #resolve}, and addresses of mail and telephones as they are; empty for any other scheme. */
    public String link(String reference) {
        if (reference.length() > Limits.ADDRESS) return "";
        String tidy = tidy(reference);
        String scheme = scheme(tidy);
        if (!scheme.equals("mailto") && !scheme.equals("tel")) {
            return resolve(tidy).map(WebAddress::toString).orElse("");
        }
        String rest = encoded(tidy.substring(scheme.length() + 1), IN_QUERY, true);
        return rest.isEmpty() ? "" : scheme + ":" + rest;
    }

    /**
     * This address with the slug below it, for any slug; nothing if nothing of it is usable. A slug that
     * is percent-encoded already is not encoded again.
     */
    public Optional<WebAddress> below(String slug) {
        String tidy = tidy(slug);
        boolean escaped = PercentEncoded.is(tidy, IN_PATH);
        StringBuilder out = new StringBuilder(path.endsWith("/") ? path : path + "/");
        int empty = out.length();
        for (String segment : tidy.split("/", -1)) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) continue;
            if (out.length() > empty) out.append('/');
            String encoded = encoded(segment, IN_SEGMENT, escaped);
            out.append(escaped ? PercentEncoded.upperCase(encoded) : encoded);
        }
        if (out.length() == empty) return Optional.empty();
        if (tidy.endsWith("/")) out.append('/');
        return Optional.of(new WebAddress(scheme, authority, out.toString(), null, null));
    }

    private static Optional<WebAddress> resolve(@Nullable WebAddress base, String reference) {
        if (reference.length() > Limits.ADDRESS) return Optional.empty();
        String rest = tidy(reference);
        String scheme = scheme(rest);
        if (scheme.isEmpty() && base == null) return Optional.empty();
        if (!scheme.isEmpty() && !scheme.equals("http") && !scheme.equals("https")) return Optional.empty();
        if (!scheme.isEmpty()) rest = rest.substring(scheme.length() + 1);
        if (!scheme.isEmpty() && !rest.startsWith("//")) return Optional.empty();

        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? null : encoded(rest.substring(hash + 1), IN_QUERY, true);
        if (hash >= 0) rest = rest.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? null : encoded(rest.substring(mark + 1), IN_QUERY, true);
        if (mark >= 0) rest = rest.substring(0, mark);

        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String authority = authority(slash < 0 ? rest.substring(2) : rest.substring(2, slash));
            if (authority.isEmpty()) return Optional.empty();
            String path = slash < 0 ? "" : withoutDots(encoded(rest.substring(slash), IN_PATH, true));
            String own = scheme.isEmpty() && base != null ? base.scheme : scheme;
            return Optional.of(new WebAddress(own, authority, path, query, fragment));
        }
        if (base == null) return Optional.empty();
        if (rest.isEmpty()) {
            return Optional.of(new WebAddress(
                    base.scheme, base.authority, base.path, query == null ? base.query : query, fragment));
        }
        String directory = base.path.isEmpty() ? "/" : base.path.substring(0, base.path.lastIndexOf('/') + 1);
        String path = encoded(rest, IN_PATH, true);
        String absolute = withoutDots(path.startsWith("/") ? path : directory + path);
        return Optional.of(new WebAddress(base.scheme, base.authority, absolute, query, fragment));
    }

    /** As browsers read it: without white space around it and without line breaks and tabs in it. */
    private static String tidy(String reference) {
        boolean odd = false;
        for (int i = 0; i < reference.length() && !odd; i++) odd = reference.charAt(i) <= ' ';
        if (!odd) return reference;
        StringBuilder out = new StringBuilder(reference.length());
        for (int i = 0; i < reference.length(); i++) if (reference.charAt(i) >= ' ') out.append(reference.charAt(i));
        return out.toString().strip();
    }

    /** The scheme in lower case; empty if the reference is relative. */
    private static String scheme(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c == ':') return reference.substring(0, i).toLowerCase(Locale.ROOT);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean inner = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !inner)) return "";
        }
        return "";
    }

    /** Host and port, the host in lower case and in the form of the DNS; empty if it is none. */
    private static String authority(String text) {
        int colon = text.startsWith("[") ? text.indexOf("]:") + 1 : text.indexOf(':');
        String host = colon <= 0 ? text : text.substring(0, colon);
        String port = colon <= 0 ? "" : text.substring(colon);
        String ascii = host.startsWith("[") ? numbers(host) : HostName.ascii(host);
        if (ascii.isEmpty() || !PORT.matcher(port).matches()) return "";
        return ascii + (port.equals(":") ? "" : port);
    }

    /** An address of the internet's sixth version, in brackets. */
    private static String numbers(String host) {
        try {
            String parsed = URI.create("http://" + host + "/").getHost();
            return parsed == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** RFC 3986, 5.2.4. */
    private static String withoutDots(String path) {
        if (!path.contains("/.")) return path;
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up && !kept.isEmpty()) kept.removeLast();
            if (!up && !segments[i].equals(".")) kept.addLast(segments[i]);
            else if (i == segments.length - 1) kept.addLast("");
        }
        return "/" + String.join("/", kept);
    }

    /** @param escaped whether a percent sign and two hex digits are an escape already, to be left alone */
    private static String encoded(String text, String kept, boolean escaped) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0);
            if (plain || c == '%' && escaped && hex(text, i + 1) && hex(text, i + 2)) {
                out.append((char) c);
            } else if (Characters.allowed(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    HEX.toHexDigits(out.append('%'), b);
                }
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean hex(String text, int at) {
        return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
    }

    @Override
    public String toString() {
        return scheme + "://" + authority + path + (query == null ? "" : "?" + query)
                + (fragment == null ? "" : "#" + fragment);
    }
}
