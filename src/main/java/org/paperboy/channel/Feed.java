package org.paperboy.channel;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one feed holds, newest first.
 *
 * @param id a permanent IRI (RFC 4287, 4.2.6)
 * @param publisher the publication's title
 * @param self where this feed itself is served from
 * @param updated the latest change of an entry or withdrawal, never earlier than it once was
 * @param tombstones of entries withdrawn lately, for formats that can say so
 * @param files where the entries are instead, if this is an index of numbered files
 */
public record Feed(
        String id,
        String title,
        String description,
        String publisher,
        URI home,
        URI self,
        String language,
        String rights,
        Instant updated,
        List<Copy> copies,
        List<Tombstone> tombstones,
        List<URI> files) {

    public Feed {
        copies = List.copyOf(copies);
        tombstones = List.copyOf(tombstones);
        files = List.copyOf(files);
    }

    /** The same feed, not dated before that time. */
    public Feed notBefore(@Nullable Instant time) {
        if (time == null || !time.isAfter(updated)) return this;
        return new Feed(
                id, title, description, publisher, home, self, language, rights, time, copies, tombstones, files);
    }

    /** The same feed with other entries. */
    public Feed with(List<Copy> others) {
        return new Feed(
                id, title, description, publisher, home, self, language, rights, updated, others, tombstones, files);
    }
}
