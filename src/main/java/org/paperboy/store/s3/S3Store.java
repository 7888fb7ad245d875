package org.paperboy.store.s3;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.format.Document;
import org.paperboy.store.Comparison;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Fence;
import org.paperboy.store.Precondition;
import org.paperboy.store.Store;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, at AWS or at an S3-compatible server. Its client is made when the first request is. */
public final class S3Store implements Store {
    private static final Duration TO_SAY_THE_TIME = Duration.ofSeconds(10);

    private final S3Place place;
    private final Timeouts timeouts;
    private final Fence fence;
    private final S3Line line;
    private final S3Reading reading;
    private final S3Listing listing;
    private final ConditionalPuts conditional;
    private final Trial trial = new Trial();
    private final Map<String, String> remarks = new ConcurrentSkipListMap<>(); // by header

    /**
     * @param prefix what all keys begin with, without slashes at its ends; may be empty
     * @param endpoint of an S3-compatible server; null: what the SDK's environment says, else AWS
     * @param region null: what the SDK's environment says
     * @param profile of the AWS configuration; null: the SDK's default chain of credentials
     * @param bucketInHost whether URLs name the bucket in the host, not in the path; null: in the path if there is an endpoint
     */
    public S3Store(
            String bucket,
            String prefix,
            @Nullable URI endpoint,
            @Nullable String region,
            @Nullable String profile,
            @Nullable Boolean bucketInHost) {
        this(new S3Place(bucket, prefix, endpoint, region, profile, bucketInHost), Timeouts.USUAL);
    }

    public S3Store(
            String bucket, String prefix, @Nullable URI endpoint, @Nullable String region, @Nullable String profile) {
        this(new S3Place(bucket, prefix, endpoint, region, profile), Timeouts.USUAL);
    }

    public S3Store(S3Place place, Timeouts timeouts) {
        this(place, timeouts, Fence.OPEN);
    }

    private S3Store(S3Place place, Timeouts timeouts, Fence fence) {
        this.place = place;
        this.timeouts = timeouts;
        this.fence = fence;
        this.line = new S3Line(place, timeouts, fence);
        this.reading = new S3Reading(line, place);
        this.listing = new S3Listing(line, place, toString());
        this.conditional = new ConditionalPuts(this, reading, fence);
    }

    /** The same bucket for one who may write no longer than the fence lets him. */
    public S3Store behind(Fence fence) {
        return new S3Store(place, timeouts, fence);
    }

    @Override
    public Optional<ConditionalPuts> conditionalPuts() {
        return Optional.of(conditional);
    }

    @Override
    public String put(String key, Document document, Precondition expected) throws DeliveryException {
        return conditional.put(key, document, expected);
    }

    /**
     * The first document that is put is read back, and so is every one that the server does not call by an ETag: it may
     * have answered without storing. Two threads that put one key before that may find each other's bytes there.
     *
     * @param condition adds it to the request; or adds nothing
     * @return empty if the condition was not met
     */
    Optional<String> putIf(String key, Document document, Consumer<PutObjectRequest.Builder> condition)
            throws DeliveryException {
        Optional<PutObjectResponse> response = send(key, document, condition);
        if (response.isEmpty()) return Optional.empty();
        boolean readBack = trial.hear(() -> proveFirst(key, document));
        String tag = S3Listing.bare(response.get().eTag());
        if (!tag.isEmpty()) return Optional.of(tag);
        if (!readBack) prove(key, document);
        return Optional.of(document.sha256());
    }

    @Override
    public void putMark(String key, Document mark) throws DeliveryException {
        putIf(key, mark, request -> {});
    }

    @Override
    public void replaceMark(String key, Document mark) throws DeliveryException {
        send(key, mark, request -> {});
    }

    private Optional<PutObjectResponse> send(
            String key, Document document, Consumer<PutObjectRequest.Builder> condition) throws DeliveryException {
        Md5 md5 = Md5.of(document.bytes());
        PutObjectRequest.Builder wanted = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.full(key))
                .contentType(document.mediaType())
                .cacheControl(document.cacheControl())
                .contentLength((long) document.bytes().length)
                .contentMD5(md5.base64())
                .metadata(Map.of("sha256", document.sha256()));
        condition.accept(wanted);
        Optional<PutObjectResponse> response = send(key, document, wanted.build());
        if (response.isPresent()) refuseIfContradicted(key, response.get(), md5);
        return response;
    }

    private Optional<PutObjectResponse> send(String key, Document document, PutObjectRequest request)
            throws DeliveryException {
        RequestBody body = RequestBody.fromContentProvider(
                () -> new FencedStream(document.bytes(), fence), // a large feed is not copied
                document.bytes().length,
                document.mediaType());
        return line.put(place.where(key), document.sha256(), s3 -> {
            try {
                return Optional.of(s3.putObject(request, body));
            } catch (S3Exception e) {
                if (ConditionalPuts.isUnmet(request, e)) return Optional.empty();
                throw e;
            }
        });
    }

    @Override
    public Set<String> unanswered(String key) {
        return line.unanswered(place.where(key));
    }

    private void refuseIfContradicted(String key, PutObjectResponse response, Md5 md5) throws DeliveryException {
        if (!md5.isContradictedBy(response)) return;
        throw new DeliveryException(
                trial.passed() ? Fault.PASSING : Fault.STORE_REFUSES,
                place.where(key) + ": " + place.server() + " stored something else than it was sent (ETag "
                        + response.eTag() + " instead of " + md5.hex()
                        + "). Do not trust what is there: is it an S3 server?");
    }

    /** A store that does not keep what it is given can keep nothing: no delivery is to blame. */
    private void proveFirst(String key, Document document) throws DeliveryException {
        try {
            prove(key, document);
        } catch (DeliveryException e) {
            if (e.fault() != Fault.PASSING) throw e;
            throw new DeliveryException(Fault.STORE_REFUSES, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void prove(String key, Document document) throws DeliveryException {
        Optional<ResponseBytes<GetObjectResponse>> there = reading.whole(key);
        Comparison.same(place.where(key), there.map(ResponseBytes::asByteArrayUnsafe), document);
        there.map(ResponseBytes::response).ifPresent(headers -> {
            remark("Content-Type", document.mediaType(), headers.contentType());
            remark("Cache-Control", document.cacheControl(), headers.cacheControl());
        });
    }

    /** Some servers write a header again, without its spaces: that is no loss. */
    private void remark(String header, String sent, @Nullable String given) {
        if (given != null && given.replace(" ", "").equalsIgnoreCase(sent.replace(" ", ""))) return;
        remarks.putIfAbsent(
                header,
                this + ": " + place.server() + " does not keep the " + header + " of objects: instead of '" + sent
                        + "' it gives " + (given == null ? "none" : "'" + S3Faults.harmless(given) + "'")
                        + ". Readers and caches go by it: set it where the store is served");
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks.values());
    }

    @Override
    public Optional<byte[]> get(String key) throws DeliveryException {
        Optional<byte[]> bytes = reading.whole(key).map(ResponseBytes::asByteArrayUnsafe);
        if (bytes.isPresent() && bytes.get().length > LARGEST_READ) {
            throw new DeliveryException(
                    Fault.PERMANENT, place.where(key) + " is larger than " + LARGEST_READ + " bytes");
        }
        return bytes;
    }

    @Override
    public void list(Consumer<StoredItem> each) throws DeliveryException {
        listing.each(each);
    }

    @Override
    public Some some(Set<String> heads, Predicate<String> wanted) throws DeliveryException {
        return listing.some(heads, wanted);
    }

    /** One by one: DeleteObjects needs checksums that some servers do not know. */
    @Override
    public void delete(String key) throws DeliveryException {
        line.change(place.where(key), s3 -> {
            try {
                return s3.deleteObject(request -> request.bucket(place.bucket()).key(place.full(key)));
            } catch (S3Exception e) {
                if (S3Reading.isNoSuchKey(e)) return null; // S3 itself says 204 then
                throw e;
            }
        });
    }

    /** How a person knows the server, and what sets it apart from others. */
    String server() {
        return place.server();
    }

    @Override
    public boolean hasClock() {
        return true;
    }

    @Override
    public void askTime() {
        try {
            line.ask(
                    toString(),
                    s3 -> s3.headBucket(request -> request.bucket(place.bucket())
                            .overrideConfiguration(config -> config.apiCallTimeout(TO_SAY_THE_TIME))));
        } catch (DeliveryException e) {
            // A refusal says the time too; a server that does not answer at all is met by the first delivery.
        }
    }

    @Override
    public Optional<Instant> time() {
        return line.time().now();
    }

    @Override
    public Optional<URI> publicUrl() {
        return place.publicUrl();
    }

    @Override
    public List<String> check() {
        try {
            listing.probe();
            return List.of();
        } catch (DeliveryException e) {
            return List.of(e.getMessage());
        }
    }

    @Override
    public boolean isPublic(String key) {
        try {
            return line.askAsAnyone(place.where(key), s3 -> isReadable(s3, key));
        } catch (DeliveryException e) {
            return false; // refused, or not there, or out of reach, which check() reports
        }
    }

    private boolean isReadable(S3Client s3, String key) {
        try {
            return s3.getObject(
                    request ->
                            request.bucket(place.bucket()).key(place.full(key)).range("bytes=0-0"),
                    (response, stream) -> true);
        } catch (S3Exception e) {
            if (e.statusCode() == 416) return true; // it has no first byte, and the server says so
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
}
