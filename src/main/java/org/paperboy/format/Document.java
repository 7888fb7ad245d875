package org.paperboy.format;

/**
 * What one object in a store is. The array is not copied: whoever holds it leaves it as it is.
 *
 * @param mediaType as {@code Content-Type} says it
 * @param cacheControl as {@code Cache-Control} says it
 * @param sha256 of the bytes, lower-case hex
 */
public record Document(byte[] bytes, String mediaType, String cacheControl, String sha256) {}
