package org.paperboy.channel;

import java.time.Instant;

/** What a feed says of an entry it once had and has no more (RFC 6721): its id and since when. */
public record Tombstone(String id, Instant when) {}
