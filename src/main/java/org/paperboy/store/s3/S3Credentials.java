package org.paperboy.store.s3;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;

/**
 * The credentials of a store, and where they came from: an operator who has to renew them wants to know where they are. The profile
 * alone, where one is named: a partner's bucket is not ours. Else the first of the SDK's default chain that has any, in its
 * order.
 */
final class S3Credentials implements AwsCredentialsProvider {
    private final S3Place place;
    private @Nullable List<Origin> origins;
    private @Nullable Origin used;
    private String accessKey = "";

    /** A place where credentials may be. It is looked into when it is asked, and then remembered. */
    private static final class Origin {
        private final String words;
        private final Supplier<AwsCredentialsProvider> supplier;
        private @Nullable AwsCredentialsProvider provider;

        /** @param words for a person, without the key and its id */
        Origin(String words, Supplier<AwsCredentialsProvider> supplier) {
            this.words = words;
            this.supplier = supplier;
        }

        AwsCredentials resolve() {
            if (provider == null) provider = supplier.get();
            return provider.resolveCredentials();
        }
    }

    S3Credentials(S3Place place) {
        this.place = place;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        if (origins == null) origins = origins();
        String why = "";
        for (Origin origin : used == null ? origins : List.of(used)) {
            try {
                return keep(origin, origin.resolve());
            } catch (RuntimeException e) { // of any kind, as in the SDK's own chain
                why = ": " + S3Faults.harmless(e.getMessage());
            }
        }
        boolean chain = used == null && place.profile() == null;
        throw new S3SetupException("no credentials found in " + (chain ? place.credentialsFrom() : from() + why));
    }

    private AwsCredentials keep(Origin origin, AwsCredentials credentials) {
        used = origin;
        accessKey = credentials.accessKeyId();
        return credentials;
    }

    /** Where they came from; before they were looked for, where that will be. */
    synchronized String from() {
        return used == null ? place.credentialsFrom() : used.words;
    }

    /** What a server said, without the id of the key: some servers repeat it. */
    synchronized String hidden(String said) {
        return accessKey.isBlank() ? said : said.replace(accessKey, "…");
    }

    private List<Origin> origins() {
        String name = place.profileName();
        Origin profile = new Origin(profile(name), () -> ProfileCredentialsProvider.create(name));
        if (place.profile() != null) return List.of(profile);
        return List.of(
                new Origin(
                        "the system properties aws.accessKeyId and aws.secretAccessKey",
                        SystemPropertyCredentialsProvider::create),
                new Origin(
                        "the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)",
                        EnvironmentVariableCredentialsProvider::create),
                new Origin(
                        "the web identity of the environment (AWS_WEB_IDENTITY_TOKEN_FILE)",
                        WebIdentityTokenFileCredentialsProvider::create),
                profile,
                new Origin(
                        "the container's role",
                        () -> ContainerCredentialsProvider.builder().build()),
                new Origin(
                        "the machine's role (instance metadata)",
                        () -> InstanceProfileCredentialsProvider.builder()
                                .profileName(name)
                                .build()));
    }

    private static String profile(String name) {
        String files = ProfileFileLocation.credentialsFileLocation()
                .filter(file -> holds(file, ProfileFile.Type.CREDENTIALS, name))
                .or(() -> ProfileFileLocation.configurationFileLocation()
                        .filter(file -> holds(file, ProfileFile.Type.CONFIGURATION, name)))
                .map(Path::toString)
                .orElse("~/.aws/credentials and ~/.aws/config");
        return "profile '" + name + "' in " + files;
    }

    private static boolean holds(Path file, ProfileFile.Type type, String name) {
        try {
            return Files.isReadable(file)
                    && ProfileFile.builder()
                            .content(file)
                            .type(type)
                            .build()
                            .profile(name)
                            .isPresent();
        } catch (SdkException | IllegalArgumentException e) {
            return false; // the code that reads it for its credentials says so
        }
    }
}
