package org.paperboy.store.s3;

import static org.paperboy.store.Store.LARGEST_READ;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads what is in a bucket. */
final class S3Reading {
    private final S3Line line;
    private final S3Place place;

    S3Reading(S3Line line, S3Place place) {
        this.line = line;
        this.place = place;
    }

    /** The object, its headers and at most one byte more than {@link Store#LARGEST_READ}. */
    Optional<ResponseBytes<GetObjectResponse>> whole(String key) throws DeliveryException {
        Optional<ResponseBytes<GetObjectResponse>> found = line.ask(place.where(key), s3 -> {
            try {
                return Optional.of(
                        s3.getObject(request -> request.bucket(place.bucket()).key(place.full(key)), S3Reading::whole));
            } catch (S3Exception e) {
                if (isNoSuchKey(e)) return Optional.empty();
                throw e;
            }
        });
        if (found.isPresent() && isWebPage(key, found.get().response())) {
            throw new DeliveryException(
                    Fault.STORE_REFUSES,
                    place.where(key) + ": instead of " + place.server()
                            + " something in between answers, with a web page: a proxy, or a network that wants one to sign"
                            + " in. Or, at the store's `endpoint`, is it an S3 server?");
        }
        return found;
    }

    /** We put pages there too, but under names that say so; and a store calls each object by an ETag. */
    private static boolean isWebPage(String key, GetObjectResponse response) {
        String type = response.contentType();
        return type != null && type.startsWith("text/html") && response.eTag() == null && !key.endsWith(".html");
    }

    /**
     * Java 17's client takes an answer that breaks off for one that ends, later ones throw. Either way it is asked for again:
     * the SDK by itself would not, once the answer has begun.
     */
    private static ResponseBytes<GetObjectResponse> whole(GetObjectResponse response, InputStream stream) {
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

    /** Not every 404: the bucket may be missing, or who answers may be no S3 server. */
    static boolean isNoSuchKey(S3Exception e) {
        return e.statusCode() == 404
                && e.awsErrorDetails() != null
                && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
    }
}
