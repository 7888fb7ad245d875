package org.paperboy.channel;

/**
 * How texts are laid out for a receiver, regardless of its terms.
 *
 * @param lead where the lead picture is
 * @param more the words of the link that a text ends with that is cut; empty: there is no such link; {@link #OURS}: ours,
 *     in the language of the article
 */
public record Presentation(Lead lead, String more) {
    /** No job file can say it: texts of one line have none. */
    public static final String OURS = "\n";

    /** For those who read in a feed reader. */
    public static final Presentation OF_CHANNELS = new Presentation(Lead.TEXT, OURS);

    /** For those whose software takes pictures from beside the text. */
    public static final Presentation OF_PARTNERS = new Presentation(Lead.APART, OURS);

    /** Where a lead picture is that is not in the text. */
    public enum Lead {
        /** The text begins with it, its caption and its credit. */
        TEXT,
        /** Beside the text, where the format has a place for it. */
        APART
    }
}
