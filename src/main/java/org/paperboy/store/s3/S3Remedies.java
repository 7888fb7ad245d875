package org.paperboy.store.s3;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;

/** What an operator can do about what an S3 server answered. */
final class S3Remedies {
    private final S3Place place;
    private final S3Credentials credentials;

    S3Remedies(S3Place place, S3Credentials credentials) {
        this.place = place;
        this.credentials = credentials;
    }

    /**
     * One sentence without its full stop; empty where nothing is known to help.
     *
     * @param code S3's own name of the error; may be empty
     */
    String against(int status, String code, @Nullable AwsErrorDetails details) {
        if (S3Faults.isUnusable(status, code)) {
            return code.toUpperCase(Locale.ROOT).contains("KMS")
                    ? "Enable the bucket's encryption key, and let the credentials use it"
                    : "Make room in the store, or raise its quota";
        }
        return switch (code) {
            case "NoSuchBucket" -> "Make the bucket: aws s3 mb s3://" + place.bucket() + commandOptions();
            case "RequestTimeTooSkewed" -> "Set this machine's clock" + header(details, "Date", "; the server's says ");
            case "ExpiredToken",
                    "InvalidAccessKeyId",
                    "InvalidToken",
                    "SignatureDoesNotMatch",
                    "TokenRefreshRequired" -> "Renew or correct the credentials in " + credentials.from();
            case "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "PermanentRedirect" ->
                "Set the store's `region`" + header(details, "x-amz-bucket-region", ": ");
            // Alibaba's OSS and Tencent's COS answer so to a bucket in the path.
            case "SecondLevelDomainForbidden", "PathStyleDomainForbidden" ->
                "It wants the bucket in the name of the host: write `addressing: virtual` in the store";
            default ->
                switch (status) {
                    case 401, 403 ->
                        "Grant the credentials in " + credentials.from()
                                + " s3:ListBucket on the bucket, s3:PutObject and s3:GetObject on its objects";
                    case 301, 302, 303, 307, 308 ->
                        "It sends us on" + header(details, "Location", " to ")
                                + ". If the store is there, write that server as"
                                + " `endpoint`; else a proxy or a sign-in page is in between";
                    case 404, 405, 501 -> "Is the store's `endpoint` that of an S3 server, and its `region` right?";
                    default -> "";
                };
        };
    }

    /** Whether something else than the store answered, such as a proxy; empty where nothing speaks for that. */
    String between(@Nullable AwsErrorDetails details) {
        boolean page = header(details, "Content-Type", "").startsWith("text/html");
        if (!page) return "";
        return ", with a web page" + header(details, "Server", " of ")
                + ": something between us and the store may have answered, such as a proxy, a firewall or a sign-in"
                + " page";
    }

    private static String header(@Nullable AwsErrorDetails details, String name, String before) {
        return Optional.ofNullable(details)
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader(name))
                .map(value -> before + S3Faults.harmless(value))
                .orElse("");
    }

    private String commandOptions() {
        return place.customEndpoint()
                        .map(any -> " --endpoint-url " + place.server())
                        .orElse("")
                + place.knownRegion().map(region -> " --region " + region.id()).orElse("")
                + (place.profile() == null ? "" : " --profile " + place.profile());
    }
}
