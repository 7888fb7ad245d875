package org.paperboy.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server that fails as it is told to; {@link Answers} has more ways. Whatever it is told nothing about it stores as
 * it comes, framing and all, and gives back. Paths are {@code /bucket/key}; it knows every bucket and checks no signature.
 */
public final class StubS3 implements AutoCloseable {
    /** As S3 lists them. */
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(key -> key.getBytes(UTF_8), Arrays::compareUnsigned);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Queue<Answer>> scripts = new ConcurrentHashMap<>();
    private final Map<String, Kept> objects = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable Answer otherwise;
    private volatile int pageSize = 1000;

    private StubS3(HttpServer server) {
        this.server = server;
    }

    /** What was asked. */
    public record Request(String method, String path, Headers headers) {}

    /** Objects that were sent, as often as they were. */
    public List<Request> puts() {
        return requests.stream()
                .filter(r -> r.method().equals("PUT") && !r.path().endsWith(S3Bucket.MARK))
                .toList();
    }

    /** What the server does when asked. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange, StubS3 stub) throws IOException;

        /** Does what an S3 server does. */
        static Answer well() {
            return (exchange, stub) -> stub.serve(exchange, null);
        }

        /** Stores, answers 200 and calls the object by this ETag. */
        static Answer wellBut(String tag) {
            return (exchange, stub) -> stub.serve(exchange, tag);
        }

        /** Refuses with a status and S3's code for it; an empty code: without a word, as a proxy on the way does. */
        static Answer error(int status, String code) {
            return error(status, code, "scripted");
        }

        static Answer error(int status, String code, String message) {
            return (exchange, stub) -> {
                exchange.getRequestBody().readAllBytes();
                String xml = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
                send(exchange, status, code.isEmpty() ? new byte[0] : xml.getBytes(UTF_8));
            };
        }

        /** Reads and never answers. */
        static Answer hang() {
            return (exchange, stub) -> stub.hang();
        }

        /** Begins to answer, and goes on a byte at a time, never silent for long and never done. */
        static Answer trickle() {
            return (exchange, stub) -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(503, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    while (!stub.closing.await(20, TimeUnit.MILLISECONDS)) {
                        out.write(' ');
                        out.flush();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
        }

        /** Begins to answer with this status, and says nothing more for longer than anyone waits. */
        static Answer drips(int status) {
            return (exchange, stub) -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, 400);
                exchange.getResponseBody().write("<Error>".getBytes(UTF_8));
                exchange.getResponseBody().flush();
                stub.hang();
            };
        }

        /** Cuts the connection in the middle of the request. */
        static Answer cut() {
            return (exchange, stub) -> {
                exchange.getRequestBody().read();
                exchange.close();
            };
        }

        /** Knows no chunked uploads of AWS's kind, as Swift does. */
        static Answer withoutChunks() {
            return (exchange, stub) -> {
                boolean framed = exchange.getRequestHeaders()
                        .getOrDefault("x-amz-content-sha256", List.of(""))
                        .get(0)
                        .startsWith("STREAMING");
                (framed ? error(501, "NotImplemented") : well()).to(exchange, stub);
            };
        }
    }

    /** Starts it on a free port. */
    public static StubS3 start() {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            StubS3 stub = new StubS3(HttpServer.create(anyPort, 64));
            stub.server.setExecutor(stub.threads);
            stub.server.createContext("/", stub::answer);
            stub.server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has requests for the path answered so, one after the other; afterwards as all others are. */
    public void script(String path, Answer... answers) {
        scripts.computeIfAbsent(path, p -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
    }

    /** Has the next uploads to a path answered so, one after the other, whatever else is asked there. */
    public void scriptPuts(String path, Answer... answers) {
        script("PUT " + path, answers);
    }

    /** Has all requests answered so that have no script. */
    public void otherwise(Answer answer) {
        otherwise = answer;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What is under the path. */
    public byte @Nullable [] object(String path) {
        Kept kept = objects.get(path);
        return kept == null ? null : kept.bytes();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(exchange.getRequestMethod(), path, exchange.getRequestHeaders()));
        String name = exchange.getRequestMethod() + " " + path;
        Answer scripted = scripts.getOrDefault(name, new ArrayDeque<>(0)).poll();
        if (scripted == null)
            scripted = scripts.getOrDefault(path, new ArrayDeque<>(0)).poll();
        Answer usual = otherwise;
        Answer answer = scripted != null ? scripted : usual != null ? usual : Answer.well();
        answer.to(exchange, this);
    }

    /** How objects are named in listings, and how many a page has. */
    public void pageSize(int keys) {
        pageSize = keys;
    }

    /** What is there, by path. */
    public SortedMap<String, byte[]> objects() {
        SortedMap<String, byte[]> all = new TreeMap<>();
        objects.forEach((path, kept) -> all.put(path, kept.bytes()));
        all.keySet().removeIf(path -> path.endsWith(S3Bucket.MARK));
        return all;
    }

    /** Takes objects away behind everyone's back, by their paths; the owner's mark too. */
    public void lose(Predicate<String> paths) {
        objects.keySet().removeIf(paths);
    }

    /** Puts an object there behind everyone's back, as it was put before by somebody who got no answer. */
    public void arrive(String path, byte[] bytes) {
        objects.computeIfPresent(path, (key, there) -> new Kept(bytes, there.headers()));
    }

    /** An object and the headers that it is given with. */
    public record Kept(byte[] bytes, Map<String, String> headers) {}

    /** Keeps what is sent, except the headers that are dropped; {@code ETag} may be one of them. */
    public void keep(String path, byte[] bytes, Headers sent, Set<String> dropped) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.forEach((name, values) -> {
            boolean kept = name.equalsIgnoreCase("Content-Type")
                    || name.equalsIgnoreCase("Cache-Control")
                    || name.toLowerCase(Locale.ROOT).startsWith("x-amz-meta-");
            if (kept) headers.put(name, values.get(0));
        });
        headers.put("ETag", '"' + md5(bytes) + '"');
        dropped.forEach(headers::remove);
        objects.put(path, new Kept(bytes, headers));
    }

    private void serve(HttpExchange exchange, @Nullable String tag) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        Kept kept = objects.get(path);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                keep(path, body, exchange.getRequestHeaders(), Set.of());
                exchange.getResponseHeaders().set("ETag", '"' + (tag == null ? md5(body) : tag) + '"');
                send(exchange, 200, new byte[0]);
            }
            case "DELETE" -> {
                objects.remove(path);
                send(exchange, 204, new byte[0]);
            }
            case "HEAD" -> {
                if (kept == null) {
                    send(exchange, 404, new byte[0]);
                } else {
                    kept.headers().forEach(exchange.getResponseHeaders()::set);
                    exchange.getResponseHeaders().set("Content-Length", "" + kept.bytes().length);
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                }
            }
            default -> {
                String query = exchange.getRequestURI().getQuery();
                if (query != null && query.contains("list-type=2")) {
                    send(exchange, 200, listing(path, query).getBytes(UTF_8));
                } else if (kept == null) {
                    send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8));
                } else {
                    kept.headers().forEach(exchange.getResponseHeaders()::set);
                    send(exchange, 200, kept.bytes());
                }
            }
        }
    }

    /** ListObjectsV2; the token of a page is the key after which it begins. */
    private String listing(String bucket, String query) {
        String prefix = parameter(query, "prefix");
        String after = parameter(query, "continuation-token") + parameter(query, "start-after");
        String root = bucket.endsWith("/") ? bucket : bucket + "/";
        List<String> keys = objects.keySet().stream()
                .filter(path -> path.startsWith(root))
                .map(path -> path.substring(root.length()))
                .filter(key -> key.startsWith(prefix) && BY_BYTES.compare(key, after) > 0)
                .sorted(BY_BYTES)
                .toList();
        List<String> page = keys.subList(0, Math.min(pageSize, keys.size()));
        StringBuilder xml = new StringBuilder("<ListBucketResult><Name>b</Name>");
        for (String key : page) {
            Kept kept = objects.get(root + key);
            String etag = kept.headers().getOrDefault("ETag", "").replace("\"", "&quot;");
            xml.append("<Contents><Key>" + key.replace("&", "&amp;") + "</Key><Size>" + kept.bytes().length
                    + "</Size><ETag>" + etag + "</ETag></Contents>");
        }
        boolean more = page.size() < keys.size();
        xml.append("<IsTruncated>" + more + "</IsTruncated>");
        if (more) {
            xml.append("<NextContinuationToken>" + page.get(page.size() - 1) + "</NextContinuationToken>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private static String parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) return pair.substring(name.length() + 1);
        }
        return "";
    }

    public void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
