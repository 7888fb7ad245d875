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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server that fails as it is told to. Whatever it is told nothing about it stores as it comes, framing and all,
 * and gives back. Paths are {@code /bucket/key}; it knows every bucket and checks no signature.
 */
public final class StubS3 implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Queue<Answer>> scripts = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable Answer otherwise;

    private StubS3(HttpServer server) {
        this.server = server;
    }

    /** What was asked. */
    public record Request(String method, String path, Headers headers) {}

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

    /** Has all requests answered so that have no script. */
    public void otherwise(Answer answer) {
        otherwise = answer;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What lies under the path. */
    public byte @Nullable [] object(String path) {
        return objects.get(path);
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
        Answer scripted = scripts.getOrDefault(path, new ArrayDeque<>(0)).poll();
        Answer usual = otherwise;
        Answer answer = scripted != null ? scripted : usual != null ? usual : Answer.well();
        answer.to(exchange, this);
    }

    private void serve(HttpExchange exchange, @Nullable String tag) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(path, body);
            exchange.getResponseHeaders().set("ETag", '"' + (tag == null ? md5(body) : tag) + '"');
            send(exchange, 200, new byte[0]);
        } else if (objects.containsKey(path)) {
            send(exchange, 200, objects.get(path));
        } else if (exchange.getRequestURI().getRawQuery() != null) {
            send(exchange, 200, "<ListBucketResult></ListBucketResult>".getBytes(UTF_8));
        } else {
            send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8));
        }
    }

    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
