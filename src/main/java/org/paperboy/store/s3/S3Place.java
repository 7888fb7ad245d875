package org.paperboy.store.s3;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/**
 * Where a bucket is and who may enter: the job file where it says so, else the SDK's environment. Nothing is
 * looked up before it is asked for.
 *
 * @param endpoint of an S3-compatible server, as the job file gives it
 * @param bucketInHost whether URLs name the bucket in the host, {@code https://bucket.host/key}, or else in the path,
 *     {@code https://host/bucket/key}; null: in the path where there is an endpoint
 */
public record S3Place(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable String profile,
        @Nullable Boolean bucketInHost) {

    private static final URI AWS = URI.create("https://s3.amazonaws.com");

    public S3Place(
            String bucket, String prefix, @Nullable URI endpoint, @Nullable String region, @Nullable String profile) {
        this(bucket, prefix, endpoint, region, profile, null);
    }

    /** Whether URLs name the bucket in their path. */
    boolean pathStyle() {
        return bucketInHost == null ? customEndpoint().isPresent() : !bucketInHost;
    }

    /** The object's key in the bucket. */
    String full(String key) {
        return prefix.isEmpty() ? key : prefix + "/" + key;
    }

    /** What the object is called in messages. */
    String where(String key) {
        return "s3://" + bucket + "/" + full(key);
    }

    /** Where credentials are looked for, in words. */
    String credentialsFrom() {
        if (profile != null) return "profile '" + profile + "' of ~/.aws/credentials and ~/.aws/config";
        return "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, profile '" + profileName()
                + "' of ~/.aws/credentials and ~/.aws/config, the container's and the machine's role";
    }

    /** The endpoint of an S3-compatible server; empty for AWS itself. */
    Optional<URI> customEndpoint() {
        if (endpoint != null) return Optional.of(endpoint);
        try {
            return AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_S3")
                    .serviceEndpointOverrideSystemProperty("aws.endpointUrlS3")
                    .serviceProfileProperty("s3")
                    .profileFile(ProfileFile::defaultProfileFile)
                    .profileName(profileName())
                    .resolveFromOverrides();
        } catch (SdkException | IllegalArgumentException e) {
            throw S3SetupException.of(e);
        }
    }

    /** Where the bucket's server is, without the bucket's name. */
    URI url() {
        return customEndpoint().orElse(AWS);
    }

    /** The proxy that requests go through, in words behind the server's name; empty where there is none. */
    String throughProxy() {
        return ProxyOnTheWay.name(publicUrl().orElseGet(this::url))
                .map(proxy -> " through the proxy " + proxy)
                .orElse("");
    }

    /** What the bucket's server is called in messages. */
    String server() {
        return customEndpoint()
                .map(custom -> withoutUser(custom).toString())
                .orElseGet(() ->
                        "AWS" + knownRegion().map(r -> " (" + r.id() + ")").orElse(""));
    }

    /** An endpoint from the environment may hold user and password: they are shown to nobody. */
    private static URI withoutUser(URI endpoint) {
        return endpoint.getRawUserInfo() == null
                ? endpoint
                : URI.create(endpoint.toString().replace(endpoint.getRawUserInfo() + "@", ""));
    }

    /** The region as far as it is known without asking the machine's metadata service. */
    Optional<Region> knownRegion() {
        if (region != null) return Optional.of(Region.of(region));
        try {
            return Optional.of(new AwsRegionProviderChain(
                            new SystemSettingsRegionProvider(),
                            new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profileName()))
                    .getRegion());
        } catch (SdkException e) {
            // Such a server has one region and does not mind what it is called.
            return customEndpoint().map(any -> Region.US_EAST_1);
        }
    }

    /** Where the prefix is found by who may read it, ending in a slash; asks no network. */
    Optional<URI> publicUrl() {
        try {
            Optional<URI> custom = customEndpoint().map(S3Place::withoutUser);
            Region in = knownRegion().orElse(Region.US_EAST_1);
            URI root = S3EndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.bucket(bucket)
                            .region(in)
                            .endpoint(custom.map(URI::toString).orElse(null))
                            .forcePathStyle(pathStyle()))
                    .join()
                    .endpointUrl()
                    .toUri();
            return Optional.of(URI.create(root + "/" + (prefix.isEmpty() ? "" : prefix + "/")));
        } catch (SdkException | IllegalArgumentException | CompletionException | S3SetupException e) {
            return Optional.empty(); // a wrong configuration is reported by the first request, with its remedy
        }
    }

    /** The profile of the AWS configuration that holds what the job file does not say. */
    String profileName() {
        return profile != null ? profile : ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    }
}
