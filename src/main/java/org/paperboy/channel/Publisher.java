package org.paperboy.channel;

/**
 * Who publishes, as a document says it.
 *
 * @param title the publication's
 * @param host of its site: where an id does not name who gave it out, this does
 */
public record Publisher(String title, String host) {}
