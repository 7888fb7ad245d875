package org.paperboy.article;

/** Whose the story is and what may be done with it; year 0 when not said. */
public record Rights(String holder, int year, String scope, String usageTerms) {
    public static final Rights NONE = new Rights("", 0, "", "");
}
