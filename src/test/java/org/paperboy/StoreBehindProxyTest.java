package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.S3Bucket;

/** A store behind a proxy, and one that has its bucket in the name of the host. The program is started, as cron does. */
@Tag("slow")
final class StoreBehindProxyTest {
    private static final Story ONE = Story.of("one", "2026-11-01T08:00:00Z");

    @TempDir
    private Path folder;

    private Newsroom newsroom(String store) {
        return new Newsroom(folder, Newsroom.JOB.replace("file:out/", store)).lines(ONE);
    }

    private static ProgramOutput run(Newsroom newsroom, Map<String, String> environment, List<String> options) {
        return Program.apart(environment, options, "run", newsroom.job(), "--as-of", Newsroom.NOON, "--allow-future");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket gone = new ServerSocket(0)) {
            return gone.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_store_that_cannot_be_reached_is_named_with_the_proxy_but_not_with_its_password(String scheme)
            throws IOException {
        int port = closedPort();
        Newsroom newsroom =
                newsroom("{ s3: brief-feeds, endpoint: \"" + scheme + "://store.invalid\", region: us-east-1 }");
        Map<String, String> environment = new HashMap<>(LentCredentials.environment());
        environment.put(scheme.toUpperCase(Locale.ROOT) + "_PROXY", "http://porter:hush@127.0.0.1:" + port);

        ProgramOutput said = run(newsroom, environment, List.of());

        assertThat(said.exit()).as(said.all()).isEqualTo(3);
        assertThat(said.err())
                .contains("cannot reach " + scheme + "://store.invalid through the proxy 127.0.0.1:" + port
                        + ": ConnectException");
        assertThat(said.all() + newsroom.say("status").all()).doesNotContain("hush", "porter");

        environment.put("NO_PROXY", "store.invalid");
        ProgramOutput without = run(newsroom, environment, List.of());
        assertThat(without.err())
                .contains("cannot reach " + scheme + "://store.invalid: ")
                .doesNotContain("through the proxy");
    }

    @Test
    void a_proxy_of_javas_properties_is_named_too() throws IOException {
        int port = closedPort();
        Newsroom newsroom = newsroom("{ s3: brief-feeds, endpoint: \"https://store.invalid\", region: us-east-1 }");

        ProgramOutput said = run(
                newsroom,
                LentCredentials.environment(),
                List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + port));

        assertThat(said.err())
                .contains("cannot reach https://store.invalid through the proxy 127.0.0.1:" + port + ": ");
    }

    @Test
    void a_bucket_in_the_name_of_the_host_gets_everything() {
        try (S3Bucket bucket = S3Bucket.startBelow("s3.test", "brief-feeds", folder.resolve("bucket"))) {
            Newsroom newsroom = newsroom("{ s3: brief-feeds/in, endpoint: \"http://s3.test:"
                    + bucket.endpoint().getPort() + "\", region: us-east-1, addressing: virtual }");
            newsroom.write("hosts", "127.0.0.1 brief-feeds.s3.test localhost\n");

            ProgramOutput said = run(
                    newsroom,
                    bucket.environment(),
                    List.of("-Djdk.net.hosts.file=" + newsroom.folder().resolve("hosts")));

            assertThat(said.exit()).as(said.all()).isZero();
            assertThat(folder.resolve("bucket/brief-feeds/in/latest/rss.xml")).isNotEmptyFile();
            assertThat(folder.resolve("bucket/brief-feeds/in/partners/gazette/xml/2026/11/01/one.xml"))
                    .isNotEmptyFile();
        }
    }
}
