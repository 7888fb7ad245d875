package org.paperboy.store.s3;

import java.io.IOException;
import java.net.HttpRetryException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says of what went wrong at an S3 server whose fault it is, in words for an operator that hold no secret. */
final class S3Faults {
    /** The store, not the object, is at fault and a person must look, regardless of the HTTP status. */
    private static final Set<String> REFUSALS = Set.of(
            "AuthorizationHeaderMalformed",
            "ExpiredToken",
            "IllegalLocationConstraintException",
            "InvalidBucketName",
            "InvalidToken",
            "NoSuchBucket",
            "TokenRefreshRequired");

    /**
     * The server has no room for anything that is sent, or cannot encrypt it. AWS: "Error Responses", {@code KMS.*}; MinIO:
     * {@code cmd/api-errors.go}; Ceph: {@code QuotaExceeded}.
     */
    private static final Pattern UNUSABLE =
            Pattern.compile("(?i)(XMinio|X)?KMS.*|.*(Quota|StorageFull|StorageCap|InsufficientStorage).*");

    /** The server is overloaded, or lost its patience with a slow line. */
    private static final Set<String> OVERLOADS =
            Set.of("OperationAborted", "RequestTimeout", "SlowDown", "Throttling", "KMS.ThrottlingException");

    /** The bytes were garbled on their way: another time they may not be. */
    private static final Set<String> GARBLED = Set.of("BadDigest", "IncompleteBody", "XAmzContentSHA256Mismatch");

    /** What a signed request may hold and a message may not, should a server repeat it. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)signature=|credential=|AWS4-HMAC|security-token|authorization:|header value");

    private static final int LONGEST_QUOTE = 300;

    private final S3Place place;
    private final S3Credentials credentials;
    private final S3Remedies remedies;

    S3Faults(S3Place place, S3Credentials credentials) {
        this.place = place;
        this.credentials = credentials;
        this.remedies = new S3Remedies(place, credentials);
    }

    /** @param where the object or bucket in question, such as {@code s3://bucket/key} */
    DeliveryException of(String where, Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof S3SetupException) {
                return new DeliveryException(Fault.STORE_REFUSES, where + ": " + e.getMessage());
            }
            if (e instanceof AwsServiceException answer) return answered(where, answer);
            if (e instanceof ApiCallTimeoutException) return timedOut(where);
            // The JDK does not let a 401 through to code that streams a body.
            if (e instanceof HttpRetryException e401) {
                return answered(where, e401.responseCode(), "", String.valueOf(e401.responseCode()), null);
            }
            if (e instanceof CertificateException) return untrusted(where, e);
        }
        if (root(thrown) instanceof IOException e) return unreachable(where, e);
        if (isUnreadable(thrown)) return unreadable(where);
        // What the SDK cannot make a request of (a region or bucket that no server can have) it can for no document.
        Fault fault = thrown instanceof SdkException ? Fault.STORE_REFUSES : Fault.PASSING;
        String why = thrown.getClass().getSimpleName() + ": " + harmless(thrown.getMessage());
        return new DeliveryException(fault, where + ": " + place.server() + ": request failed: " + why);
    }

    /** The call did not end in time, and this was noticed by us and not by the SDK. */
    DeliveryException timedOut(String where) {
        return new DeliveryException(
                Fault.STORE_DOWN, where + ": " + place.server() + place.throughProxy() + " did not answer in time");
    }

    /** The SDK has no exception of its own for it. */
    private static boolean isUnreadable(Throwable thrown) {
        return thrown instanceof SdkClientException
                && String.valueOf(thrown.getMessage()).startsWith("Could not parse");
    }

    private DeliveryException unreadable(String where) {
        return new DeliveryException(
                Fault.STORE_DOWN,
                where + ": the answer of " + place.server() + " broke off, or is no S3 server's. If it stays so, is the"
                        + " store's `endpoint` right?");
    }

    private DeliveryException answered(String where, AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String said = details == null ? "" : credentials.hidden(harmless(details.errorMessage()));
        String request = answer.requestId() == null ? "" : " [request " + answer.requestId() + "]";
        String what = (answer.statusCode() + " " + code).strip() + request + (said.isEmpty() ? "" : ": " + said);
        return answered(where, answer.statusCode(), code, what, details);
    }

    private DeliveryException answered(
            String where, int status, String code, String what, @Nullable AwsErrorDetails details) {
        String remedy = remedies.against(status, code, details);
        String message = where + ": " + place.server() + " answered " + what.replaceFirst("[.]$", "")
                + remedies.between(details)
                + (remedy.isEmpty() ? "" : ". " + remedy);
        Fault fault = fault(status, code);
        return fault == Fault.PERMANENT
                ? DeliveryException.rejected((status + " " + code).strip(), message)
                : new DeliveryException(fault, message);
    }

    static Fault fault(int status, String code) {
        if (isUnusable(status, code)) return Fault.STORE_UNUSABLE;
        if (REFUSALS.contains(code)) return Fault.STORE_REFUSES;
        if (OVERLOADS.contains(code)) return Fault.STORE_DOWN;
        if (GARBLED.contains(code)) return Fault.PASSING;
        return switch (status) {
            case 400, 412, 413, 414 -> Fault.PERMANENT;
            // 404 and 405 to a PUT, and a redirect, come from what is not this bucket's server. All our requests have
            // one shape: what cannot do one (501) can do none.
            case 401, 403, 404, 405, 407, 501 -> Fault.STORE_REFUSES;
            case 408, 429 -> Fault.STORE_DOWN;
            default -> ofItsKind(status);
        };
    }

    /** 507: Insufficient Storage (RFC 4918, 11.5). */
    static boolean isUnusable(int status, String code) {
        return status == 507 || UNUSABLE.matcher(code).matches() && !code.contains("Throttling");
    }

    private static Fault ofItsKind(int status) {
        if (status < 300 || status >= 500) return Fault.STORE_DOWN; // 200 can have an error in its body
        return status < 400 ? Fault.STORE_REFUSES : Fault.PASSING;
    }

    /** Whether the same request may be answered otherwise a moment later. */
    static boolean mayPassAtOnce(Throwable thrown) {
        // Where no answer came the SDK knows by itself; where half of one came it does not.
        if (!(thrown instanceof AwsServiceException answer)) return isUnreadable(thrown);
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        int status = answer.statusCode();
        return status == 409 || GARBLED.contains(code) || fault(status, code) == Fault.STORE_DOWN;
    }

    private DeliveryException untrusted(String where, Throwable e) {
        return new DeliveryException(
                Fault.STORE_REFUSES,
                where + ": the certificate of " + place.server() + " is not trusted: " + harmless(e.getMessage())
                        + ". Add its authority to the Java trust store");
    }

    private DeliveryException unreachable(String where, IOException e) {
        String why = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + harmless(e.getMessage()));
        return new DeliveryException(
                Fault.STORE_DOWN, where + ": cannot reach " + place.server() + place.throughProxy() + ": " + why, e);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) root = root.getCause();
        return root;
    }

    /** What a server or library said, on one line, cut, and left out if it repeats what we signed the request with. */
    static String harmless(@Nullable String said) {
        if (said == null || said.isBlank() || SECRET.matcher(said).find()) return "";
        String line = said.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
