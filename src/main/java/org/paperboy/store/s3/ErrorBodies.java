package org.paperboy.store.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Reads what a server says with an error, before the SDK does: the SDK takes an error whose words do not come for one without
 * words, and a 404 that drips out slowly would look like a store that knows no such bucket. That is a slow store.
 */
final class ErrorBodies implements ExecutionInterceptor {
    /** S3's errors have some hundred bytes; of a longer page the beginning will do. */
    private static final int LONGEST = 64 << 10;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Optional<InputStream> body = context.responseBody();
        if (context.httpResponse().isSuccessful() || body.isEmpty()) return body;
        try (InputStream stream = body.get()) {
            return Optional.of(new ByteArrayInputStream(stream.readNBytes(LONGEST)));
        } catch (IOException e) {
            String what = "the words of its answer " + context.httpResponse().statusCode() + " did not come in time";
            throw SdkClientException.create(what, new IOException(what, e));
        }
    }
}
