package org.paperboy.article;

import java.time.Instant;

/**
 * When it is ruled on a record.
 *
 * @param now the editorial clock
 * @param run its number: what the run itself took in nobody was shown yet
 */
public record Moment(Instant now, long run) {}
