package org.paperboy.article;

/** Who may read the whole story. Of a SUBSCRIBER one, others read the preview. */
public enum Access {
    FREE,
    SUBSCRIBER
}
