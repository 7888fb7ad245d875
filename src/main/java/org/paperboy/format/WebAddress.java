package org.paperboy.format;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address on the web as every format writes it: a URI (RFC 3986), since RSS knows no IRIs. */
final class WebAddress {
    private static final Pattern PARTS = Pattern.compile("(?<scheme>(?i:https?)://)(?<authority>[^/?#]+)(?<rest>.*)");

    /** Letters that IDNA 2003, all that Java has, takes for others: a name with one of them stays percent-encoded. */
    private static final Pattern MISTAKEN = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    private WebAddress() {}

    /**
     * The absolute http or https address, in ASCII: names of hosts in Punycode, the rest percent-encoded as UTF-8.
     *
     * @return nothing if it is no such address
     */
    static Optional<URI> of(String address) {
        Matcher parts = PARTS.matcher(address);
        if (!parts.matches()) return Optional.empty();
        try {
            String ascii = parts.group("scheme") + host(parts.group("authority")) + parts.group("rest");
            return Optional.of(new URI(new URI(ascii).toASCIIString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String host(String authority) {
        boolean ascii = authority.chars().allMatch(c -> c < 0x80);
        return ascii || MISTAKEN.matcher(authority).find() ? authority : IDN.toASCII(authority);
    }
}
