package org.paperboy.store;

import static org.paperboy.store.Store.LARGEST_READ;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.Store.Found;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads what lies in a bucket. */
final class S3Reading {
    private final S3Line line;
    private final S3Place place;

    S3Reading(S3Line line, S3Place place) {
        this.line = line;
        this.place = place;
    }

    /** The object, its headers and at most one byte more than {@link Store#LARGEST_READ}. */
    Optional<ResponseBytes<GetObjectResponse>> whole(String key) throws DeliveryException {
        return line.ask(place.where(key), s3 -> {
            try {
                return Optional.of(
                        s3.getObject(request -> request.bucket(place.bucket()).key(place.full(key)), S3Reading::uncut));
            } catch (S3Exception e) {
                if (isNoSuchKey(e)) return Optional.empty();
                throw e;
            }
        });
    }

    /**
     * Java 17's client takes an answer that breaks off for one that ends, later ones throw. Either way it is asked for again:
     * the SDK by itself would not, once the answer has begun.
     */
    private static ResponseBytes<GetObjectResponse> uncut(GetObjectResponse response, InputStream stream) {
        byte[] bytes;
        try {
            bytes = stream.readNBytes((int) LARGEST_READ + 1);
        } catch (IOException e) {
            throw RetryableException.create("the answer broke off: " + e.getMessage(), e);
        }
        Long length = response.contentLength();
        if (length != null && bytes.length < Math.min(length, LARGEST_READ + 1)) {
            String broken = "the answer broke off after " + bytes.length + " of " + length + " bytes";
            throw RetryableException.create(broken, new EOFException(broken));
        }
        return ResponseBytes.fromByteArrayUnsafe(response, bytes);
    }

    /** What the object is, without its bytes. */
    Optional<Found> find(String key) throws DeliveryException {
        return line.ask(place.where(key), s3 -> {
            try {
                HeadObjectResponse head =
                        s3.headObject(request -> request.bucket(place.bucket()).key(place.full(key)));
                return Optional.of(found(head.contentLength(), head.eTag(), head.metadata()));
            } catch (S3Exception e) {
                if (e.statusCode() != 404) throw e;
                return lookCloser(s3, key);
            }
        });
    }

    /** The answer to a HEAD has no body to say what is missing, the object or the bucket: that to a GET has. */
    private Optional<Found> lookCloser(S3Client s3, String key) {
        try {
            return Optional.of(
                    s3.getObject(request -> request.bucket(place.bucket()).key(place.full(key)), (response, stream) -> {
                        stream.abort();
                        return found(response.contentLength(), response.eTag(), response.metadata());
                    }));
        } catch (S3Exception e) {
            if (isNoSuchKey(e)) return Optional.empty();
            throw e;
        }
    }

    private static Found found(@Nullable Long size, @Nullable String tag, Map<String, String> metadata) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // servers differ
        anyCase.putAll(metadata);
        return new Found(size == null ? -1 : size, S3Listing.bare(tag), anyCase.getOrDefault("sha256", ""));
    }

    /** Not every 404: the bucket may be missing, or who answers may be no S3 server. */
    static boolean isNoSuchKey(S3Exception e) {
        return e.statusCode() == 404
                && e.awsErrorDetails() != null
                && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
    }
}
