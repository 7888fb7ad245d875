package org.paperboy.channel;

import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.EditionPlace;

/**
 * The issue of a newsletter that a story is part of, as its receiver sees it.
 *
 * @param id the issue's own id, as the newsroom has it
 * @param uri the id under which the receiver has the issue; empty if it has none
 * @param position the story's place in it, from 1; 0 if it is not known
 */
public record EditionReference(String id, String uri, int position) {

    /** What the story says itself, where there are no editions that it could be of; null if it says nothing. */
    public static @Nullable EditionReference said(Article article) {
        EditionPlace place = article.edition();
        return place == null || place.id().isBlank() ? null : new EditionReference(place.id(), "", place.position());
    }
}
