package org.paperboy.article;

/** Where the story stands in an issue of a newsletter: the id and the position in it, from 1. */
public record EditionPlace(String id, int position) {}
