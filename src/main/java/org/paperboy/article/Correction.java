package org.paperboy.article;

import java.time.Instant;

/** What an earlier version said wrongly, for readers to see. */
public record Correction(Instant at, String text) {}
