package org.paperboy.store.s3;

import org.paperboy.store.Fence;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Asks the fence before each attempt of a request that changes something, not before its first one alone. */
final class FencedRequests implements ExecutionInterceptor {
    private final Fence fence;

    FencedRequests(Fence fence) {
        this.fence = fence;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        boolean changes =
                context.request() instanceof PutObjectRequest || context.request() instanceof DeleteObjectRequest;
        if (changes) fence.pass();
    }
}
