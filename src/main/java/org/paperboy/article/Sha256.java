package org.paperboy.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), as 64 lower-case hex digits. */
public final class Sha256 {
    private Sha256() {}

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** One digest for several texts; where one ends and the next begins makes a difference. */
    public static String of(Iterable<String> texts) {
        MessageDigest digest = digest();
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) (utf8.length >>> 24));
            digest.update((byte) (utf8.length >>> 16));
            digest.update((byte) (utf8.length >>> 8));
            digest.update((byte) utf8.length);
            digest.update(utf8);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A text that is not longer than that: where it was, its beginning and 16 digits of its digest, so that two texts that begin
     * alike are not the same.
     *
     * @param most UTF-16 units, more than 20
     */
    public static String shortened(String text, int most) {
        if (text.length() <= most) return text;
        int end = most - 17;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end) + "…"
                + of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** A digest to be fed piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
