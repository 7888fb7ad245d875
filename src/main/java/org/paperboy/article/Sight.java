package org.paperboy.article;

/**
 * A record of the source, as far as it takes to know it again and to compare it with another of its id.
 *
 * @param record its fingerprint
 * @param place where it was when it was last met
 */
public record Sight(String id, String record, String place, Claim claim) {}
