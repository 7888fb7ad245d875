package org.paperboy.article;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One approved story, in one version, cleaned. A later version with the same {@code id} replaces it. What was taken
 * back is no Article but a {@link Withdrawal}: of it nothing is kept but that.
 *
 * <p>Texts that are missing are empty, numbers that are missing 0. All texts but the bodies are plain; bodies are
 * well-formed HTML from the safelist, with absolute URLs.
 *
 * @param id the newsroom's own, constant for ever
 * @param version 1 or more, where the source numbers versions; 0 where it does not
 * @param embargo held back until that instant; null when it never was; {@link Instant#MAX} until a date is given
 * @param preview what anyone may read of a subscriber article; of a free one the same as {@code body}
 * @param link the story's address on the publication's site, absolute
 * @param published the later of the source's date and the end of the embargo, in whole seconds
 * @param updated never before {@code published}, in whole seconds
 * @param urgency IPTC urgency 1 (highest) to 9
 */
public record Article(
        String id,
        int version,
        @Nullable Instant embargo,
        Access access,
        String headline,
        String dek,
        String summary,
        Body body,
        Body preview,
        List<Byline> bylines,
        @Nullable Picture lead,
        String section,
        List<String> tags,
        List<Subject> subjects,
        String place,
        int urgency,
        String language,
        String slug,
        String link,
        Instant published,
        Instant updated,
        List<Correction> corrections,
        @Nullable EditionPlace edition,
        List<String> related,
        Rights rights) {

    public Article {
        if (id.isBlank()) throw new IllegalArgumentException("article id is blank");
        if (version < 0) throw new IllegalArgumentException("article " + id + ": version " + version + " < 0");
        if (headline.isBlank()) throw new IllegalArgumentException("article " + id + ": headline is blank");
        if (updated.isBefore(published)) updated = published;
        bylines = List.copyOf(bylines);
        tags = List.copyOf(tags);
        subjects = List.copyOf(subjects);
        corrections = List.copyOf(corrections);
        related = List.copyOf(related);
    }

    /** The first instant at which a receiver may see it: published is reached and no embargo holds. */
    public Instant opens() {
        return embargo == null || embargo.isBefore(published) ? published : embargo;
    }

    /** What the Desk needs to decide who gets it. */
    public Card card() {
        return Card.of(this);
    }

    /** The same version with these dates; updated is not before published. */
    public Article dated(Instant newPublished, Instant newUpdated) {
        return with(changes -> {
            changes.published = newPublished;
            changes.updated = newUpdated;
        });
    }

    /** The same version with another preview. */
    public Article previewed(Body other) {
        return with(changes -> changes.preview = other);
    }

    /** The same version with a later date of change, never an earlier one. */
    public Article updatedNoEarlierThan(Instant instant) {
        return updated.isBefore(instant) ? with(changes -> changes.updated = instant) : this;
    }

    /** The same version with other pictures. */
    public Article pictured(@Nullable Picture otherLead, Body otherBody, Body otherPreview) {
        return with(changes -> {
            changes.lead = otherLead;
            changes.body = otherBody;
            changes.preview = otherPreview;
        });
    }

    /**
     * The same version with no correction of the future: one that says such a date is of this version.
     *
     * @param now by which a date is one of the future
     */
    Article correctedBy(Instant now) {
        if (corrections.stream().noneMatch(c -> c.at().isAfter(now))) return this;
        Instant then = updated.isAfter(now) ? now.truncatedTo(ChronoUnit.SECONDS) : updated;
        return with(changes -> changes.corrections = corrections.stream()
                .map(c -> c.at().isAfter(now) ? new Correction(then, c.text()) : c)
                .toList());
    }

    /** The first instant at which the rights to one of its pictures end; null if none does. */
    public @Nullable Instant picturesEnd() {
        return Stream.of(
                        lead == null ? Stream.<Picture>of() : Stream.of(lead),
                        body.pictures().stream(),
                        preview.pictures().stream())
                .flatMap(pictures -> pictures)
                .flatMap(picture -> Stream.ofNullable(picture.expires()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * The same version, each correction that the one before did not have marked as made by this one.
     *
     * @param before the version before; null where it is not known
     * @param since the date of that; null where there was none
     */
    public Article corrected(@Nullable Article before, @Nullable Instant since) {
        if (corrections.isEmpty()) return this;
        List<Correction> known = before == null ? null : before.corrections;
        List<Correction> marked = Correction.marked(corrections, known, since == null ? updated : since);
        return with(changes -> changes.corrections = marked);
    }

    /** The same, as a version that makes no correction. */
    public Article uncorrected() {
        return with(changes -> changes.corrections = Correction.kept(corrections));
    }

    /** The same version with another address. */
    public Article linked(String address) {
        return with(changes -> changes.link = address);
    }

    /** The same version, its embargo, if it has one, ending no earlier. */
    Article embargoedNoShorterThan(Instant instant) {
        return embargo != null && embargo.isBefore(instant) ? with(changes -> changes.embargo = instant) : this;
    }

    /** The same version with what the changes say. */
    private Article with(Consumer<Changes> change) {
        Changes changes = new Changes(this);
        change.accept(changes);
        return changes.article();
    }

    /** What of a version may differ from how its record had it. */
    private static final class Changes {
        private final Article was;
        private @Nullable Instant embargo;
        private Body body;
        private Body preview;
        private @Nullable Picture lead;
        private String link;
        private Instant published;
        private Instant updated;
        private List<Correction> corrections;

        private Changes(Article was) {
            this.was = was;
            this.embargo = was.embargo;
            this.body = was.body;
            this.preview = was.preview;
            this.lead = was.lead;
            this.link = was.link;
            this.published = was.published;
            this.updated = was.updated;
            this.corrections = was.corrections;
        }

        private Article article() {
            return new Article(
                    was.id,
                    was.version,
                    embargo,
                    was.access,
                    was.headline,
                    was.dek,
                    was.summary,
                    body,
                    preview,
                    was.bylines,
                    lead,
                    was.section,
                    was.tags,
                    was.subjects,
                    was.place,
                    was.urgency,
                    was.language,
                    was.slug,
                    link,
                    published,
                    updated,
                    corrections,
                    was.edition,
                    was.related,
                    was.rights);
        }
    }
}
