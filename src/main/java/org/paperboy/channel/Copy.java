package org.paperboy.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Byline;
import org.paperboy.article.Correction;
import org.paperboy.article.EditionPlace;
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
 * @param documentVersion at least 1; higher than that of every earlier document, and notice, of this article
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
        Instant updated,
        @Nullable Instant embargo,
        List<Correction> corrections,
        @Nullable EditionPlace edition,
        List<String> related,
        Rights rights,
        long documentVersion,
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

    /** Whether it is a later version than the one published first. */
    public boolean revised() {
        return updated.isAfter(published);
    }
}
