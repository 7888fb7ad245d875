package org.paperboy.store.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpRetryException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Watches the attempts of PUTs. An attempt is sent by the thread that asked for the PUT. */
final class WatchedClient implements SdkHttpClient {
    /** Of the PUT that a thread is at. */
    private static final ThreadLocal<@Nullable PutAttempts> CURRENT = new ThreadLocal<>();

    private final SdkHttpClient client;

    private WatchedClient(SdkHttpClient client) {
        this.client = client;
    }

    /** Does a PUT, and notes each attempt at it. */
    static <T> T over(PutAttempts attempts, Supplier<T> put) {
        CURRENT.set(attempts);
        try {
            return put.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** Makes a watched client of what the other builder makes. */
    static final class Builder implements SdkHttpClient.Builder<Builder> {
        private final SdkHttpClient.Builder<?> client;

        Builder(SdkHttpClient.Builder<?> client) {
            this.client = client;
        }

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new WatchedClient(client.buildWithDefaults(defaults));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        PutAttempts attempts = CURRENT.get();
        return attempts == null ? client.prepareRequest(request) : watched(request, attempts);
    }

    private ExecutableHttpRequest watched(HttpExecuteRequest request, PutAttempts attempts) {
        HttpExecuteRequest.Builder watched = HttpExecuteRequest.builder().request(request.httpRequest());
        request.metricCollector().ifPresent(watched::metricCollector);
        request.contentStreamProvider()
                .ifPresent(body -> watched.contentStreamProvider(
                        (ContentStreamProvider) () -> new WatchedStream(body.newStream(), attempts)));
        ExecutableHttpRequest attempt = client.prepareRequest(watched.build());
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                attempts.begun();
                try {
                    HttpExecuteResponse answer = attempt.call();
                    attempts.answered(answer.httpResponse().statusCode());
                    return answer;
                } catch (IOException | RuntimeException e) {
                    // The JDK makes an exception of an answer with 401.
                    if (isAnswer(e)) attempts.answered(401);
                    throw e;
                } finally {
                    attempts.ended();
                }
            }

            @Override
            public void abort() {
                attempt.abort();
            }
        };
    }

    private static boolean isAnswer(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) if (e instanceof HttpRetryException) return true;
        return false;
    }

    /** Says when the last byte was taken out of it. */
    private static final class WatchedStream extends FilterInputStream {
        private final PutAttempts attempts;

        WatchedStream(InputStream body, PutAttempts attempts) {
            super(body);
            this.attempts = attempts;
        }

        @Override
        public int read() throws IOException {
            return after(super.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return after(super.read(into, offset, length));
        }

        private int after(int read) throws IOException {
            if (read < 0 || available() == 0) attempts.sentWhole();
            return read;
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
