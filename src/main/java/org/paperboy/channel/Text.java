package org.paperboy.channel;

/** How much of a story a receiver may show. */
public enum Text {
    /** The whole body of every article. */
    FULL,
    /** The whole body of free articles, the preview of subscriber ones. */
    PREVIEW,
    /** No body of either. */
    SUMMARY
}
