package org.paperboy.store.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The MD5 of what is sent: servers check it on the way in, and we check by it what they say they stored. */
final class Md5 {
    private static final Pattern HEX = Pattern.compile("\"?[0-9a-fA-F]{32}\"?");

    private final byte[] digest;

    private Md5(byte[] digest) {
        this.digest = digest;
    }

    static Md5 of(byte[] bytes) {
        try {
            return new Md5(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** As {@code Content-MD5} has it (RFC 1864). */
    String base64() {
        return Base64.getEncoder().encodeToString(digest);
    }

    String hex() {
        return HexFormat.of().formatHex(digest);
    }

    /**
     * Whether the server stored other bytes. The ETag of an object put in one piece is its MD5, unless it has another
     * form or the object is encrypted with a key of its own.
     */
    boolean isContradictedBy(PutObjectResponse response) {
        String tag = response.eTag();
        if (tag == null || !HEX.matcher(tag).matches() || isEncryptedWithKey(response)) return false;
        return !tag.replace("\"", "").equalsIgnoreCase(hex());
    }

    private static boolean isEncryptedWithKey(PutObjectResponse response) {
        ServerSideEncryption encryption = response.serverSideEncryption();
        return response.ssekmsKeyId() != null
                || response.sseCustomerAlgorithm() != null
                || encryption != null && encryption != ServerSideEncryption.AES256;
    }
}
