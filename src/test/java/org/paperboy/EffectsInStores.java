package org.paperboy;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Counts each PUT and delete that a server has carried out, before the program learns of it. The SDK finds it by name. */
public final class EffectsInStores implements ExecutionInterceptor {
    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        boolean effect =
                context.request() instanceof PutObjectRequest || context.request() instanceof DeleteObjectRequest;
        if (effect && context.httpResponse().isSuccessful()) Effects.one();
    }
}
