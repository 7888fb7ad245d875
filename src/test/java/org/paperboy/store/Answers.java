package org.paperboy.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.paperboy.store.StubS3.Answer;

/** Ways in which an S3 server does not do what it should: each is some server's, or that of something in between. */
public final class Answers {
    public static final String HTML =
            "<html><head><title>Sign in</title></head><body>Sign in to the network.</body></html>";

    private Answers() {}

    /** Answers so to one method, and does to others what an S3 server does. */
    public static Answer to(String method, Answer answer) {
        return (exchange, stub) -> {
            boolean meant = exchange.getRequestMethod().equals(method);
            (meant ? answer : Answer.well()).to(exchange, stub);
        };
    }

    /** Answers so whatever is not about the owner's mark, or about the bucket itself. */
    public static Answer toAllButTheMark(Answer answer) {
        return (exchange, stub) -> {
            String path = exchange.getRequestURI().getPath();
            boolean other = path.endsWith(S3Bucket.MARK) || path.matches("/[^/]+/?");
            (other ? Answer.well() : answer).to(exchange, stub);
        };
    }

    /** Says nothing before the latch is open; then does what an S3 server does. */
    public static Answer hangUntil(CountDownLatch open) {
        return whenOpen(open, Answer.well());
    }

    /** Says nothing before the latch is open; then answers so. */
    public static Answer whenOpen(CountDownLatch open, Answer answer) {
        return (exchange, stub) -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer.to(exchange, stub);
        };
    }

    /** Carries out a PUT only on its conditions (RFC 9110, 13.1). */
    public static Answer conditional() {
        return conditional(tag -> '"' + tag + '"');
    }

    /** The same, but compares ETags with their quotes to those without, as Ceph does. */
    public static Answer conditionalWithoutQuotes() {
        return conditional(tag -> tag);
    }

    private static Answer conditional(UnaryOperator<String> named) {
        return to("PUT", (exchange, stub) -> {
            byte[] there = stub.object(exchange.getRequestURI().getPath());
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            boolean matches = match == null
                    || there != null && named.apply(StubS3.md5(there)).equals(match);
            boolean met =
                    matches && (there == null || !exchange.getRequestHeaders().containsKey("If-None-Match"));
            (met ? Answer.well() : Answer.error(412, "PreconditionFailed")).to(exchange, stub);
        });
    }

    /** Cuts the connection when half of the request has come. */
    public static Answer cutRequest() {
        return (exchange, stub) -> {
            String length = exchange.getRequestHeaders().getFirst("Content-Length");
            exchange.getRequestBody().readNBytes(length == null ? 0 : Integer.parseInt(length) / 2);
            exchange.close();
        };
    }

    /** Does it, and cuts the connection before it has answered, or, to a GET, when half of the object has gone. */
    public static Answer cutAnswer() {
        return (exchange, stub) -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("PUT")) {
                stub.keep(path, sent, exchange.getRequestHeaders(), Set.of());
            }
            byte[] there = stub.object(path);
            if (exchange.getRequestMethod().equals("GET") && there != null) half(exchange, there);
            exchange.close();
        };
    }

    /** Gives half of this and cuts the connection. */
    public static Answer half(String body) {
        return (exchange, stub) -> {
            half(exchange, body.getBytes(UTF_8));
            exchange.close();
        };
    }

    private static void half(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
    }

    /** Takes a document, calls it by the right name, and forgets it. */
    public static Answer forgets() {
        return lies((exchange, stub, sent) -> {});
    }

    /** Takes a document, calls it by the right name, and keeps half of it. */
    public static Answer truncates() {
        return lies((exchange, stub, sent) -> stub.keep(
                exchange.getRequestURI().getPath(),
                Arrays.copyOf(sent, sent.length / 2),
                exchange.getRequestHeaders(),
                Set.of()));
    }

    /** Takes a document, calls it by the right name, and keeps as many other bytes. */
    public static Answer garbles() {
        return lies((exchange, stub, sent) -> {
            byte[] garbled = sent.clone();
            garbled[sent.length / 2]++;
            stub.keep(exchange.getRequestURI().getPath(), garbled, exchange.getRequestHeaders(), Set.of());
        });
    }

    /** Keeps half of a document, and calls that by its own name. */
    public static Answer truncatesHonestly() {
        return to("PUT", (exchange, stub) -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            byte[] half = Arrays.copyOf(sent, sent.length / 2);
            stub.keep(exchange.getRequestURI().getPath(), half, exchange.getRequestHeaders(), Set.of());
            exchange.getResponseHeaders().set("ETag", '"' + StubS3.md5(half) + '"');
            StubS3.send(exchange, 200, new byte[0]);
        });
    }

    private interface Lie {
        void tell(HttpExchange exchange, StubS3 stub, byte[] sent);
    }

    private static Answer lies(Lie lie) {
        return to("PUT", (exchange, stub) -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            lie.tell(exchange, stub, sent);
            exchange.getResponseHeaders().set("ETag", '"' + StubS3.md5(sent) + '"');
            StubS3.send(exchange, 200, new byte[0]);
        });
    }

    /** Keeps a document, but loses headers; {@code ETag} is one that it may not say. */
    public static Answer drops(String... headers) {
        return to("PUT", (exchange, stub) -> {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            stub.keep(exchange.getRequestURI().getPath(), sent, exchange.getRequestHeaders(), Set.of(headers));
            if (!Set.of(headers).contains("ETag")) {
                exchange.getResponseHeaders().set("ETag", '"' + StubS3.md5(sent) + '"');
            }
            StubS3.send(exchange, 200, new byte[0]);
        });
    }

    /** Sends whoever asks elsewhere. */
    public static Answer redirect(int status, String location) {
        return (exchange, stub) -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Location", location);
            StubS3.send(exchange, status, new byte[0]);
        };
    }

    /** Answers whatever was asked with a web page, as a network does that wants one to sign in. */
    public static Answer html(int status) {
        return says(status, "text/html", HTML);
    }

    /** Answers 200, and in its words an error. */
    public static Answer errorInside200() {
        return says(200, "application/xml", "<Error><Code>InternalError</Code><Message>scripted</Message></Error>");
    }

    private static Answer says(int status, String mediaType, String body) {
        return (exchange, stub) -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", mediaType);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", "" + body.length());
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            } else {
                StubS3.send(exchange, status, body.getBytes(UTF_8));
            }
        };
    }

    /**
     * Fails this share of all requests, in every way that can be noticed; which and how is a matter of the seed, the path
     * and how often it was asked for, and not of which thread comes first.
     */
    public static Answer flaky(long seed, double share) {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        return (exchange, stub) -> {
            String what = exchange.getRequestMethod() + exchange.getRequestURI().getPath();
            int time = asked.merge(what, 1, Integer::sum);
            SplittableRandom random = new SplittableRandom(seed + ((long) what.hashCode() << 16) + time);
            // The owner's mark is looked at by as many threads as come: how often is not the seed's to say.
            boolean fails = random.nextDouble() < share && !what.endsWith(S3Bucket.MARK);
            (fails ? fault(random.nextInt(1000)) : Answer.well()).to(exchange, stub);
        };
    }

    /** What any server may do now and then takes the greater part; what should not be, a small one each. */
    private static Answer fault(int permille) {
        if (permille < 100) return Answer.error(503, "SlowDown");
        if (permille < 300) return Answer.error(503, "");
        if (permille < 520) return Answer.error(500, "InternalError");
        if (permille < 620) return cutRequest();
        if (permille < 700) return Answer.cut();
        if (permille < 800) return cutAnswer();
        if (permille < 830) return shortHang();
        if (permille < 860) return Answer.error(409, "OperationAborted");
        if (permille < 880) return Answer.error(409, "ConditionalRequestConflict");
        if (permille < 895) return Answer.error(400, "IncompleteBody");
        if (permille < 910) return Answer.error(403, "AccessDenied");
        if (permille < 918) return Answer.error(400, "InvalidArgument");
        if (permille < 926) return Answer.error(412, "PreconditionFailed");
        if (permille < 934) return Answer.error(501, "NotImplemented");
        if (permille < 942) return redirect(307, "/elsewhere");
        if (permille < 957) return html(200);
        if (permille < 972) return errorInside200();
        if (permille < 985) return truncatesHonestly();
        return drops("ETag");
    }

    /** Says nothing for a while and then hangs up. */
    private static Answer shortHang() {
        return (exchange, stub) -> {
            exchange.getRequestBody().readAllBytes();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    /** Knows no ETags in quotes, as Ceph did: whoever names one has not met its condition. */
    public static Answer withoutQuotedTags() {
        return (exchange, stub) -> {
            boolean conditional = exchange.getRequestHeaders().containsKey("If-Match")
                    || exchange.getRequestHeaders().containsKey("If-None-Match");
            (conditional ? Answer.error(412, "PreconditionFailed") : Answer.well()).to(exchange, stub);
        };
    }
}
