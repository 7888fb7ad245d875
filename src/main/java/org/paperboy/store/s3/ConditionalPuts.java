package org.paperboy.store.s3;

import java.util.Arrays;
import java.util.Optional;
import org.paperboy.format.Document;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Fence;
import org.paperboy.store.Precondition;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * PUTs that a server carries out only where it finds what is expected (RFC 9110, 13.1). So a request that a frozen run had
 * on its way does not overwrite what was put there since. Not every server honours them: {@link #probe} finds out.
 */
public final class ConditionalPuts {
    /** In which form a server understands {@code If-Match}. */
    public enum Form {
        /** It does not: conditions are ignored, or such requests are rejected. */
        NONE,
        /** As the standard has it. */
        QUOTED,
        /** Ceph compares the ETag with its quotes to one without. */
        BARE
    }

    private final S3Store store;
    private final S3Reading reading;
    private final Fence fence;
    private volatile Form form = Form.NONE;
    private volatile boolean misjudged;

    ConditionalPuts(S3Store store, S3Reading reading, Fence fence) {
        this.store = store;
        this.reading = reading;
        this.fence = fence;
    }

    /** From now on PUTs have conditions in this form. */
    public void use(Form known) {
        form = known;
    }

    /** Whether a condition was not met though it should have been: then the server is asked once more, another time. */
    public boolean misjudged() {
        return misjudged;
    }

    /** How a person knows the server, and what sets it apart from others. */
    public String server() {
        return store.server();
    }

    /**
     * Puts the document, if the store has what is expected or has the document already. Where it has something else the lock
     * decides, and not the store: the holder goes on from what is there.
     *
     * @throws RuntimeException of the fence's own if another run may have put it there
     */
    String put(String key, Document document, Precondition expected) throws DeliveryException {
        if (form == Form.NONE) return putAnyway(key, document);
        Precondition condition = expected.known() ? expected : standing(key);
        Optional<String> tag = store.putIf(key, document, request -> add(condition, form, request));
        return tag.isPresent() ? tag.get() : putInPlaceOfAnother(key, document, condition);
    }

    private String putInPlaceOfAnother(String key, Document document, Precondition unmet) throws DeliveryException {
        fence.verify();
        Optional<ResponseBytes<GetObjectResponse>> there = reading.whole(key);
        boolean same = there.isPresent() && Arrays.equals(there.get().asByteArrayUnsafe(), document.bytes());
        // One of our attempts arrived, and its answer did not.
        if (same) return tag(there.get(), document);
        Precondition found = found(there);
        if (found.equals(unmet)) {
            misjudged = true;
            // A rule of the bucket, which the store's fault will name, or a server that changed its ways.
            return putAnyway(key, document);
        }
        Optional<String> tag = store.putIf(key, document, request -> add(found, form, request));
        if (tag.isPresent()) return tag.get();
        throw new DeliveryException(
                Fault.PASSING, store + "/" + key + " changes while it is written. Does somebody else write there?");
    }

    private String putAnyway(String key, Document document) throws DeliveryException {
        return store.putIf(key, document, request -> {}).orElseThrow();
    }

    private static String tag(ResponseBytes<GetObjectResponse> there, Document document) {
        String tag = S3Listing.bare(there.response().eTag());
        return tag.isEmpty() ? document.sha256() : tag;
    }

    private Precondition standing(String key) throws DeliveryException {
        return found(reading.whole(key));
    }

    private static Precondition found(Optional<ResponseBytes<GetObjectResponse>> there) {
        if (there.isEmpty()) return Precondition.NOTHING;
        String tag = S3Listing.bare(there.get().response().eTag());
        return tag.isEmpty() ? Precondition.UNKNOWN : Precondition.tag(tag);
    }

    /** 404: there is nothing to match (AWS). 409: another conditional request for the key was on its way (AWS). */
    static boolean isUnmet(PutObjectRequest request, S3Exception e) {
        if (request.ifMatch() == null && request.ifNoneMatch() == null) return false;
        String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        return e.statusCode() == 412 || "ConditionalRequestConflict".equals(code) || S3Reading.isNoSuchKey(e);
    }

    private static void add(Precondition condition, Form form, PutObjectRequest.Builder request) {
        if (!condition.known()) return;
        if (condition.tag() == null) request.ifNoneMatch("*");
        else request.ifMatch(form == Form.QUOTED ? '"' + condition.tag() + '"' : condition.tag());
    }

    /**
     * Finds out whether the server honours conditions, by putting once more what is there already: in every case the
     * object stays as it is.
     *
     * @param there the document that is at the key
     * @throws DeliveryException if the server is down, so that nothing was found out
     */
    public Form probe(String key, Document there) throws DeliveryException {
        try {
            Precondition now = standing(key);
            if (now.tag() == null) return Form.NONE;
            Precondition other = Precondition.tag("0".repeat(32));
            if (carriesOut(key, there, Precondition.NOTHING, Form.QUOTED)) return Form.NONE;
            if (carriesOut(key, there, other, Form.QUOTED)) return Form.NONE;
            if (carriesOut(key, there, now, Form.QUOTED)) return Form.QUOTED;
            return carriesOut(key, there, now, Form.BARE) ? Form.BARE : Form.NONE;
        } catch (DeliveryException e) {
            if (e.fault() == Fault.STORE_DOWN) throw e;
            return Form.NONE; // some answer 501 to what they do not know
        }
    }

    private boolean carriesOut(String key, Document there, Precondition condition, Form as) throws DeliveryException {
        return store.putIf(key, there, request -> add(condition, as, request)).isPresent();
    }
}
