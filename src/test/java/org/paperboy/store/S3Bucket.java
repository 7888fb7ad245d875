package org.paperboy.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket at a real S3 server (S3Proxy) of this process, over a folder. It checks signatures, and keeps media types,
 * cache rules and metadata in the files' extended attributes.
 */
public final class S3Bucket implements AutoCloseable {
    /** Where Paperboy notes whose a store is. */
    public static final String MARK = ".paperboy-owner.txt";

    private static final String ACCESS_KEY = "paperboy-test";
    private static final String SECRET_KEY = "not-a-secret-but-long-enough";

    private final String name;
    private final Path folder;
    private final BlobStore blobs;
    private final S3Proxy server;
    private boolean lent;

    private S3Bucket(String name, Path folder, BlobStore blobs, S3Proxy server) {
        this.name = name;
        this.folder = folder;
        this.blobs = blobs;
        this.server = server;
    }

    /** What a reader is told of an object. */
    public record Head(String mediaType, String cacheControl, Map<String, String> metadata, String tag) {}

    /** Starts a server on a free port, with the bucket in it. The folder is made if it is missing. */
    public static S3Bucket start(String name, Path folder) {
        return start(name, folder, 0);
    }

    /** @param port 0 for a free one */
    public static S3Bucket start(String name, Path folder, int port) {
        return start(name, folder, port, null);
    }

    /** One that is asked for by its host, {@code http://name.domain/key}. */
    public static S3Bucket startBelow(String domain, String name, Path folder) {
        return start(name, folder, 0, domain);
    }

    private static S3Bucket start(String name, Path folder, int port, @Nullable String domain) {
        try {
            Files.createDirectories(folder);
            BlobStore blobs = new FilesystemNio2BlobStore(folder.toString());
            if (!blobs.containerExists(name)) blobs.createContainer(name);
            S3Proxy.Builder builder = S3Proxy.builder()
                    .blobStore(blobs)
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY);
            S3Proxy server = domain == null
                    ? builder.build()
                    : builder.virtualHost(domain).build();
            server.start();
            return new S3Bucket(name, folder, blobs, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    public String name() {
        return name;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return SECRET_KEY;
    }

    public Path folder() {
        return folder;
    }

    /** What a program needs in its environment to use the bucket. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL_S3",
                endpoint().toString());
    }

    /** What a program needs in its environment to be let in, wherever the bucket is. */
    public static Map<String, String> credentials() {
        return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    }

    /** Gives the credentials to this process, until the bucket is closed. */
    public S3Bucket lendCredentials() {
        lent = true;
        System.setProperty("aws.accessKeyId", ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", SECRET_KEY);
        return this;
    }

    /** Everything that is in the bucket for others than us. */
    public SortedMap<String, byte[]> objects() {
        SortedMap<String, byte[]> objects = new TreeMap<>();
        String next = null;
        do {
            ListObjectsV2Response page = blobs.list(ListObjectsV2Request.builder()
                    .bucket(name)
                    .continuationToken(next)
                    .build());
            for (S3Object object : page.contents()) {
                if (!object.key().endsWith(MARK)) objects.put(object.key(), bytes(object.key()));
            }
            next = page.nextContinuationToken();
        } while (next != null);
        return objects;
    }

    public byte[] bytes(String key) {
        try (var stream = blobs.getBlob(name, key)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Head head(String key) {
        HeadObjectResponse head = blobs.blobMetadata(name, key);
        return new Head(head.contentType(), head.cacheControl(), head.metadata(), head.eTag());
    }

    public void remove(String key) {
        blobs.removeBlob(name, key);
    }

    /** Lets anyone read the object. */
    public void makePublic(String key) {
        blobs.setBlobAccess(name, key, ObjectCannedACL.PUBLIC_READ);
    }

    @Override
    public void close() {
        if (lent) {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }
}
