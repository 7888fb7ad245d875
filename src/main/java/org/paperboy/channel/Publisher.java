package org.paperboy.channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who publishes, as a document says it.
 *
 * @param title the publication's
 * @param host of its site
 */
public record Publisher(String title, String host) {
    /** RFC 4151, 2.1 (tag), without the name of a mailbox; RFC 3085 (NewsML); or the host of an address. */
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:tag:(?:[^,@]*@)?|urn:newsml:|https?://(?:[^/@]*@)?)(?<host>[^,:/?#@]+).*", Pattern.DOTALL);

    /** Who gave out an id: where the id does not name it, the publisher's site does. */
    public String authority(String id) {
        Matcher authority = AUTHORITY.matcher(id);
        return authority.matches() ? authority.group("host") : host;
    }
}
