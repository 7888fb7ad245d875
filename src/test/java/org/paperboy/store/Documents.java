package org.paperboy.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.paperboy.format.Document;

/** Documents to put into stores. */
public final class Documents {
    public static final String MEDIA_TYPE = "application/rss+xml; charset=utf-8";
    public static final String CACHE_CONTROL = "public, max-age=300";

    private Documents() {}

    public static Document of(String text) {
        return of(text.getBytes(UTF_8));
    }

    public static Document of(byte[] bytes) {
        return new Document(bytes, MEDIA_TYPE, CACHE_CONTROL, sha256(bytes));
    }

    public static String sha256(byte[] bytes) {
        return hex("SHA-256", bytes);
    }

    public static String md5(byte[] bytes) {
        return hex("MD5", bytes);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
