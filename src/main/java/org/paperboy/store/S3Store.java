package org.paperboy.store;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.paperboy.format.Document;
import org.paperboy.store.DeliveryException.Fault;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, at AWS or at an S3-compatible server. Its client is made when the first request is. */
public final class S3Store implements Store {
    private final S3Place place;
    private final S3Line line;

    /**
     * @param prefix what all keys begin with, without slashes at its ends; may be empty
     * @param endpoint of an S3-compatible server; null: what the SDK's environment says, else AWS
     * @param region null: what the SDK's environment says
     * @param profile of the AWS configuration; null: the SDK's default chain of credentials
     */
    public S3Store(
            String bucket, String prefix, @Nullable URI endpoint, @Nullable String region, @Nullable String profile) {
        this(new S3Place(bucket, prefix, endpoint, region, profile), Timeouts.USUAL);
    }

    S3Store(S3Place place, Timeouts timeouts) {
        this.place = place;
        this.line = new S3Line(place, timeouts);
    }

    @Override
    public String put(String key, Document document) throws DeliveryException {
        Md5 md5 = Md5.of(document.bytes());
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(full(key))
                .contentType(document.mediaType())
                .cacheControl(document.cacheControl())
                .contentLength((long) document.bytes().length)
                .contentMD5(md5.base64())
                .metadata(Map.of("sha256", document.sha256()))
                .build();
        RequestBody body = RequestBody.fromContentProvider(
                ContentStreamProvider.fromByteArrayUnsafe(document.bytes()), // a large feed is not copied
                document.bytes().length,
                document.mediaType());
        PutObjectResponse response = line.ask(where(key), s3 -> s3.putObject(request, body));
        return tag(key, response, document, md5);
    }

    private String tag(String key, PutObjectResponse response, Document document, Md5 md5) throws DeliveryException {
        if (md5.isContradictedBy(response)) {
            throw new DeliveryException(
                    Fault.PASSING,
                    where(key) + ": " + place.server() + " stored something else than it was sent (ETag "
                            + response.eTag() + " instead of " + md5.hex()
                            + "). What lies there is not to be trusted: is it an S3 server?");
        }
        String tag = S3Listing.bare(response.eTag());
        return tag.isEmpty() ? document.sha256() : tag;
    }

    @Override
    public Optional<byte[]> get(String key) throws DeliveryException {
        Optional<byte[]> bytes = line.ask(where(key), s3 -> read(s3, key));
        if (bytes.isPresent() && bytes.get().length > LARGEST_READ) {
            throw new DeliveryException(Fault.PERMANENT, where(key) + " is larger than " + LARGEST_READ + " bytes");
        }
        return bytes;
    }

    private Optional<byte[]> read(S3Client s3, String key) {
        try {
            return Optional.of(s3.getObject(
                    request -> request.bucket(place.bucket()).key(full(key)),
                    (response, stream) -> stream.readNBytes((int) LARGEST_READ + 1)));
        } catch (S3Exception e) {
            if (isNoSuchKey(e)) return Optional.empty();
            throw e;
        }
    }

    /** Not every 404: the bucket may be missing, or who answers may be no S3 server. */
    private static boolean isNoSuchKey(S3Exception e) {
        return e.statusCode() == 404
                && e.awsErrorDetails() != null
                && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
    }

    @Override
    public Optional<Found> find(String key) throws DeliveryException {
        return line.ask(where(key), s3 -> look(s3, key));
    }

    private Optional<Found> look(S3Client s3, String key) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(place.bucket()).key(full(key)));
            return Optional.of(found(head.contentLength(), head.eTag(), head.metadata()));
        } catch (S3Exception e) {
            if (e.statusCode() != 404) throw e;
            return lookCloser(s3, key);
        }
    }

    /** The answer to a HEAD has no body to say what is missing, the object or the bucket: that to a GET has. */
    private Optional<Found> lookCloser(S3Client s3, String key) {
        try {
            return Optional.of(
                    s3.getObject(request -> request.bucket(place.bucket()).key(full(key)), (response, stream) -> {
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

    @Override
    public void list(Consumer<Item> each) throws DeliveryException {
        new S3Listing(line, place, toString()).each(each);
    }

    /** One by one: DeleteObjects needs checksums that some servers do not know. */
    @Override
    public void delete(String key) throws DeliveryException {
        line.ask(where(key), s3 -> {
            try {
                return s3.deleteObject(request -> request.bucket(place.bucket()).key(full(key)));
            } catch (S3Exception e) {
                if (isNoSuchKey(e)) return null; // S3 itself says 204 then
                throw e;
            }
        });
    }

    @Override
    public Optional<URI> publicUrl() {
        return place.publicUrl();
    }

    @Override
    public List<String> check() {
        try {
            String prefix = place.prefix().isEmpty() ? "" : place.prefix() + "/";
            line.ask(
                    toString(),
                    s3 -> s3.listObjectsV2(
                            list -> list.bucket(place.bucket()).prefix(prefix).maxKeys(1)));
            return List.of();
        } catch (DeliveryException e) {
            return List.of(e.getMessage());
        }
    }

    @Override
    public boolean isPublic(String key) {
        try {
            return line.askAsAnyone(where(key), s3 -> isReadable(s3, key));
        } catch (DeliveryException e) {
            return false; // refused, or not there, or out of reach, which check() tells
        }
    }

    private boolean isReadable(S3Client s3, String key) {
        try {
            return s3.getObject(
                    request -> request.bucket(place.bucket()).key(full(key)).range("bytes=0-0"),
                    (response, stream) -> true);
        } catch (S3Exception e) {
            if (e.statusCode() == 416) return true; // it has no first byte, and anyone is told so
            throw e;
        }
    }

    @Override
    public String toString() {
        return "s3://" + place.bucket() + (place.prefix().isEmpty() ? "" : "/" + place.prefix());
    }

    @Override
    public void close() {
        line.close();
    }

    private String full(String key) {
        return place.prefix().isEmpty() ? key : place.prefix() + "/" + key;
    }

    private String where(String key) {
        return "s3://" + place.bucket() + "/" + full(key);
    }
}
