package org.paperboy.store.s3;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.CircuitBreaker;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Fence;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** The line to an S3 server. It is opened by the first question, and no question waits longer than the deadline. */
final class S3Line implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final S3Place place;
    private final Timeouts timeouts;
    private final S3Credentials credentials;
    private final S3Faults faults;
    private final Fence fence;
    private final Deadline deadline;
    private final ServerTime time = new ServerTime();
    private final Map<String, Set<String>> unanswered = new ConcurrentHashMap<>();
    private @Nullable S3Client client;

    S3Line(S3Place place, Timeouts timeouts, Fence fence) {
        this.place = place;
        this.timeouts = timeouts;
        this.credentials = new S3Credentials(place);
        this.faults = new S3Faults(place, credentials);
        this.fence = fence;
        this.deadline = new Deadline(timeouts.deadline());
    }

    /**
     * Asks the server with our credentials.
     *
     * @param where what the question is about, such as {@code s3://bucket/key}
     */
    <T> T ask(String where, Function<S3Client, T> question) throws DeliveryException {
        return inTime(where, () -> question.apply(client()));
    }

    /** Asks the server to change something. What the fence stops is no fault of the server's. */
    <T> T change(String where, Function<S3Client, T> request) throws DeliveryException {
        fence.pass();
        try {
            return ask(where, request);
        } catch (DeliveryException e) {
            fence.pass();
            throw e;
        }
    }

    /**
     * The same for a PUT, whose attempts are watched.
     *
     * @param sha256 of what is put
     */
    <T> T put(String where, String sha256, Function<S3Client, T> request) throws DeliveryException {
        PutAttempts attempts = new PutAttempts();
        try {
            return change(where, s3 -> WatchedClient.over(attempts, () -> request.apply(s3)));
        } finally {
            if (attempts.unanswered())
                unanswered
                        .computeIfAbsent(where, any -> ConcurrentHashMap.newKeySet())
                        .add(sha256);
        }
    }

    /** What was put there in a request that got no answer. */
    Set<String> unanswered(String where) {
        return Set.copyOf(unanswered.getOrDefault(where, Set.of()));
    }

    /** Asks the server as anyone can, without credentials. */
    <T> T askAsAnyone(String where, Function<S3Client, T> question) throws DeliveryException {
        return inTime(where, () -> {
            try (S3Client anyone = open(AnonymousCredentialsProvider.create())) {
                return question.apply(anyone);
            }
        });
    }

    /** The server's clock. */
    ServerTime time() {
        return time;
    }

    @Override
    public synchronized void close() {
        deadline.close();
        if (client != null) client.close();
    }

    private <T> T inTime(String where, Callable<T> question) throws DeliveryException {
        try {
            return deadline.within(question);
        } catch (ExecutionException e) {
            throw faults.of(where, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            throw faults.timedOut(where);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Fault.STORE_DOWN, where + ": stopped while waiting for the store");
        }
    }

    private synchronized S3Client client() {
        if (client == null) client = open(credentials);
        return client;
    }

    /**
     * The endpoint decides how it is spoken to: AWS understands the SDK's defaults, other servers refuse or even store
     * the chunk framing and the checksums that these send.
     */
    private S3Client open(AwsCredentialsProvider provider) {
        S3ClientBuilder builder = S3Client.builder()
                .credentialsProvider(provider)
                .httpClientBuilder(new WatchedClient.Builder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeouts.connect())
                        .socketTimeout(timeouts.silence())
                        .proxyConfiguration(ProxyOnTheWay.to(place.url()))))
                .overrideConfiguration(c -> c.defaultProfileName(place.profileName())
                        .apiCallTimeout(timeouts.call())
                        .addExecutionInterceptor(new FencedRequests(fence))
                        .addExecutionInterceptor(time)
                        .addExecutionInterceptor(new ErrorBodies())
                        .retryStrategy(retries()));
        try {
            place.knownRegion().ifPresent(builder::region);
            place.customEndpoint().ifPresent(custom -> withoutExtensions(builder.endpointOverride(custom)));
            builder.forcePathStyle(place.pathStyle());
            return builder.build();
        } catch (SdkException | IllegalArgumentException e) {
            if (place.knownRegion().isEmpty()) {
                throw new S3SetupException("no region is known. Set the store's `region`, or AWS_REGION");
            }
            throw S3SetupException.of(e);
        }
    }

    /**
     * Three attempts, with jitter between them. The SDK would also stop trying again after many failures of any objects:
     * whether a store is suspended, {@link CircuitBreaker} decides.
     */
    private static RetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .circuitBreakerEnabled(false)
                .retryOnException(S3Faults::mayPassAtOnce)
                .build();
    }

    private static void withoutExtensions(S3ClientBuilder builder) {
        builder.serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create());
    }
}
