package org.paperboy.channel;

import java.time.Instant;

/** What a feed says of an entry it once had and no longer has (RFC 6721): its id and since when. */
public record Tombstone(String id, Instant when) {}
