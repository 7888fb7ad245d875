package org.paperboy.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;

/**
 * What a receiver may see of the articles it is to have, and when.
 *
 * @param delay counts from an article's publication, and holds back what the receiver does not have yet
 * @param from first day of the contract (UTC); null: it has no beginning
 * @param until last day of the contract (UTC); null: it has no end
 * @param territory where the receiver publishes; empty: not said, and no article is kept from it for that
 */
public record Terms(
        Text text,
        PictureTerms pictures,
        Duration delay,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<String> territory,
        Embargoes embargoed) {

    public Terms {
        territory = List.copyOf(territory);
    }

    /** Which pictures a receiver may have; they are left out of the text too, with their figures. */
    public enum PictureTerms {
        ALL,
        /** Those that the newsroom may pass on. */
        LICENSED,
        NONE
    }

    /** What becomes of articles under an embargo. */
    public enum Embargoes {
        /** They wait. */
        HELD,
        /** They go ahead of their time, in formats that can say until when they are not to be published. */
        MARKED
    }

    /** So much of the text, and nothing else said. */
    public static Terms of(Text text) {
        return new Terms(text, PictureTerms.ALL, Duration.ZERO, null, null, List.of(), Embargoes.HELD);
    }

    /** Why they do not cover the article, regardless of the time, in words for a person; empty if they do. */
    Optional<String> refusal(Card card) {
        if (card.published().isBefore(begins())) {
            return Optional.of("it was published before the contract begins, on " + from);
        }
        boolean sold = territory.isEmpty()
                || card.territories().isEmpty()
                || card.territories().stream().anyMatch(territory::contains);
        return sold
                ? Optional.empty()
                : Optional.of("its territories " + card.territories() + " are not among " + territory);
    }

    /** Whether the contract has begun: it does at midnight. */
    boolean begun(Instant now) {
        return from == null || !now.isBefore(begins());
    }

    /** Whether it is over: at the end of its last day. */
    boolean over(Instant now) {
        return until != null && !now.isBefore(ends());
    }

    /** The first instant under contract. */
    Instant begins() {
        return from == null ? Instant.MIN : from.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The first instant after the contract. */
    Instant ends() {
        return until == null ? Instant.MAX : until.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
