package org.paperboy.format;

/**
 * What one object in a store is. The array is not copied: nobody may change it.
 *
 * @param mediaType as {@code Content-Type} says it
 * @param cacheControl as {@code Cache-Control} says it
 * @param sha256 of the bytes, lower-case hex
 */
public record Document(byte[] bytes, String mediaType, String cacheControl, String sha256) {}
