package org.paperboy.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;

/** What an operator can do about what an S3 server answered. */
final class S3Remedies {
    private final S3Place place;

    S3Remedies(S3Place place) {
        this.place = place;
    }

    /**
     * One sentence without its full stop; empty where nothing is known to help.
     *
     * @param code S3's own name of the error; may be empty
     */
    String against(int status, String code, @Nullable AwsErrorDetails details) {
        return switch (code) {
            case "NoSuchBucket" -> "Make the bucket: aws s3 mb s3://" + place.bucket() + commandOptions();
            case "RequestTimeTooSkewed" -> "Set this machine's clock" + header(details, "Date", "; the server's says ");
            case "ExpiredToken",
                    "InvalidAccessKeyId",
                    "InvalidToken",
                    "SignatureDoesNotMatch",
                    "TokenRefreshRequired" -> "Renew or correct the credentials in " + place.credentialsFrom();
            case "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "PermanentRedirect" ->
                "Set the store's `region`" + header(details, "x-amz-bucket-region", ": ");
            default ->
                switch (status) {
                    case 401, 403 ->
                        "Grant the credentials in " + place.credentialsFrom()
                                + " s3:ListBucket on the bucket, s3:PutObject and s3:GetObject on its objects";
                    case 301, 302, 303, 307, 308, 404, 405, 501 ->
                        "Is the store's `endpoint` that of an S3 server, and its `region` right?";
                    default -> "";
                };
        };
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
