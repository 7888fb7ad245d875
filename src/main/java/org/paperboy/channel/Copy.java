package org.paperboy.channel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Byline;
import org.paperboy.article.Correction;
import org.paperboy.article.Picture;
import org.paperboy.article.Rights;
import org.paperboy.article.Subject;

/**
 * An article as a receiver's terms leave it: formats are given this and nothing else, so what a receiver may not see
 * cannot reach a writer. Missing texts are empty, missing numbers 0.
 *
 * @param id the id in every format, an IRI, for ever
 * @param articleId the newsroom's own id
 * @param summary plain text, never empty: the article's summary, else its dek, else the beginning of its text, else its
 *     headline
 * @param content HTML, never empty: the body or the preview, or one paragraph with the summary and a link
 * @param excerpt whether {@code content} is less than the whole story
 * @param lead the first of {@code pictures}, if the article has a lead picture
 * @param pictures the lead picture and those in {@code content}, each once, all absolute
 * @param version the newsroom's own
 * @param embargo the receiver has it ahead of its time, and may not publish it before; null: it may
 * @param categories the section and then the tags, each once
 * @param rights what binds the receiver; their end is the first instant at which it may have the article no longer
 * @param stamp the date and the number of the document or entry that shows it
 */
public record Copy(
        String id,
        String articleId,
        int version,
        String link,
        String headline,
        String dek,
        String summary,
        String content,
        boolean excerpt,
        Access access,
        @Nullable Picture lead,
        List<Picture> pictures,
        List<Byline> bylines,
        String section,
        List<String> tags,
        List<String> categories,
        List<Subject> subjects,
        String place,
        int urgency,
        String language,
        String slug,
        Instant published,
        @Nullable Instant embargo,
        List<Correction> corrections,
        @Nullable EditionReference edition,
        List<String> related,
        Rights rights,
        DocumentStamp stamp,
        Publisher publisher) {

    public Copy {
        pictures = List.copyOf(pictures);
        bylines = List.copyOf(bylines);
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
        subjects = List.copyOf(subjects);
        corrections = List.copyOf(corrections);
        related = List.copyOf(related);
    }

    /** The date of this version, as receivers see it. */
    public Instant updated() {
        return stamp.date();
    }

    /** The date of publication; null of a copy that its receiver has ahead of that, because it would be a date of the future. */
    public @Nullable Instant firstPublished() {
        return embargo == null ? published : null;
    }

    /** Whether it is a later version than the one published first. */
    public boolean revised() {
        return updated().isAfter(published);
    }

    /** The same, to be shown with another date and number. */
    public Copy stamped(DocumentStamp other) {
        return other.equals(stamp) ? this : with(edition, other);
    }

    /** The same as part of that edition, or of none. */
    Copy in(@Nullable EditionReference other) {
        return Objects.equals(other, edition) ? this : with(other, stamp);
    }

    private Copy with(@Nullable EditionReference otherEdition, DocumentStamp otherStamp) {
        return new Copy(
                id,
                articleId,
                version,
                link,
                headline,
                dek,
                summary,
                content,
                excerpt,
                access,
                lead,
                pictures,
                bylines,
                section,
                tags,
                categories,
                subjects,
                place,
                urgency,
                language,
                slug,
                published,
                embargo,
                corrections,
                otherEdition,
                related,
                rights,
                otherStamp,
                publisher);
    }
}
