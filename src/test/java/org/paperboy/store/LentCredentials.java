package org.paperboy.store;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lends this process credentials, which a {@link StubS3} does not look at, while the tests of a class run. */
public final class LentCredentials implements BeforeAllCallback, AfterAllCallback {
    private static final String ACCESS_KEY = "AKIAOFTHETEST";
    private static final String SECRET_KEY = "the-secret-of-the-test";

    /** The same for a process of its own, as its environment. */
    public static Map<String, String> environment() {
        return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        System.setProperty("aws.accessKeyId", ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", SECRET_KEY);
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
