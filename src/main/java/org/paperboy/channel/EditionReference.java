package org.paperboy.channel;

import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.EditionPlace;

/**
 * The issue of a newsletter that a story says it is part of.
 *
 * @param id the issue's own id, as the newsroom has it
 * @param uri the id under which the receiver has the issue; empty if it gets no editions
 * @param position the story's place in it, from 1; 0 if it is not known
 */
public record EditionReference(String id, String uri, int position) {

    /** Null if the story names none. */
    static @Nullable EditionReference of(@Nullable EditionPlace place, Publication publication, Receiver receiver) {
        if (place == null || place.id().isBlank()) return null;
        String uri = receiver.editions() ? publication.idOf(Edition.PREFIX + place.id()) : "";
        return new EditionReference(place.id(), uri, place.position());
    }
}
