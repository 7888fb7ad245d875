package org.paperboy.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.article.HostName;

/** An address on the web as every format writes it: a URI (RFC 3986), since RSS knows no IRIs. */
public final class AddressText {
    private static final Pattern PARTS = Pattern.compile("(?<scheme>(?i:https?)://)(?<authority>[^/?#]+)(?<rest>.*)");

    private AddressText() {}

    /**
     * The absolute http or https address, in ASCII: names of hosts in Punycode, the rest percent-encoded as UTF-8.
     *
     * @return nothing if it is no such address
     */
    public static Optional<URI> of(String address) {
        Matcher parts = PARTS.matcher(address);
        if (!parts.matches()) return Optional.empty();
        try {
            String ascii = parts.group("scheme") + host(parts.group("authority")) + parts.group("rest");
            return Optional.of(new URI(new URI(ascii).toASCIIString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is no name of a host stays percent-encoded. */
    private static String host(String authority) {
        if (authority.chars().allMatch(c -> c < 0x80)) return authority;
        int colon = authority.indexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String ascii = HostName.ascii(host);
        return ascii.isEmpty() ? authority : ascii + authority.substring(host.length());
    }
}
