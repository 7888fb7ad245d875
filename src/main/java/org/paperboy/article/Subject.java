package org.paperboy.article;

/** What the story is about, from a controlled vocabulary, such as medtop 04000000 (IPTC Media Topics). */
public record Subject(String scheme, String code, String name) {}
