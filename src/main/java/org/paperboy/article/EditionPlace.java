package org.paperboy.article;

/** Where the story is in an issue of a newsletter, by its own word: the id and the position in it, from 1. */
public record EditionPlace(String id, int position) {
    /** The id under which the books have that edition, if they do. */
    public String editionId() {
        return id.startsWith(Edition.PREFIX) ? id : Edition.PREFIX + id;
    }
}
