package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Newsroom;
import org.paperboy.ProgramOutput;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.S3Bucket;

/** {@code check} says which of source, ledger and stores is out of reach and why, and writes nothing. */
@Tag("slow")
class CheckTest {
    private static final String DOCUMENT = "syndication/partners/gazette/xml/2026/03/01/8812.xml";

    @TempDir
    private Path temporary;

    private Newsroom newsroom;
    private S3Bucket bucket;

    @BeforeEach
    void aBucket() throws IOException {
        newsroom = new Newsroom(Files.createDirectories(temporary.resolve("newsroom")))
                .write(
                        "articles/8812.md",
                        "---\nid: 8812\ntitle: A\ndate: 2026-03-01T06:30:00Z\naccess: subscriber\n---\nText.\n");
        bucket = S3Bucket.start("brief-feeds", temporary.resolve("s3")).lendCredentials();
        System.setProperty("aws.configFile", temporary.resolve("none").toString());
        System.setProperty(
                "aws.sharedCredentialsFile", temporary.resolve("none").toString());
        System.setProperty("aws.disableEc2Metadata", "true");
        job("brief-feeds", bucket.endpoint());
    }

    @AfterEach
    void stop() {
        bucket.close();
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
        System.clearProperty("aws.disableEc2Metadata");
    }

    @Test
    void where_all_is_well_it_prints_what_would_happen_with_all_defaults() throws IOException {
        ProgramOutput said = newsroom.say("check");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .contains(
                        "publication  The Brief, https://brief.example/",
                        "ids          tag:brief.example,2026:",
                        "latest: everything, text preview, 50 entries, in s3://brief-feeds/syndication",
                        "terms: pictures all, no delay, no end, any territory, embargoed articles held",
                        "lead picture in the text, a link behind a text that is cut, in its language",
                        "lead picture apart",
                        "rss → latest/rss.xml",
                        "json → latest/feed.json",
                        "xml → partners/gazette/xml/YYYY/MM/DD/ID.xml",
                        "store        s3://brief-feeds/syndication can be reached",
                        "there is no ledger yet: the first run makes it");
        assertThat(bucket.objects()).isEmpty();
        try (Stream<Path> files = Files.list(newsroom.folder())) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("articles", "brief.yaml");
        }
    }

    @Test
    void partners_objects_that_anyone_can_read_are_a_fault_and_public_channels_are_not() {
        assertThat(newsroom.runAsText().exit()).isZero();
        bucket.makePublic("syndication/latest/rss.xml");
        assertThat(newsroom.say("check").exit()).isZero();
        assertThat(newsroom.say("check").out()).contains("can be reached, with 0 deliveries waiting");

        bucket.makePublic(DOCUMENT);
        ProgramOutput said = newsroom.say("check");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo("paperboy: partner gazette: anyone can read s3://brief-feeds/syndication/"
                        + "partners/gazette/xml/2026/03/01/8812.xml, without credentials."
                        + " Shut it off by the bucket's policy: src/docs/security.md has it\n");
    }

    @Test
    void a_bucket_that_is_not_there_comes_with_the_command_that_makes_it() {
        job("brief-drop", bucket.endpoint());
        ProgramOutput said = newsroom.say("check");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .contains("s3://brief-drop/syndication rejects our requests: ")
                .contains("aws s3 mb s3://brief-drop --endpoint-url " + bucket.endpoint() + " --region us-east-1");
    }

    @Test
    void an_endpoint_out_of_reach_is_named() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        job("brief-feeds", URI.create("http://127.0.0.1:" + port));
        ProgramOutput said = newsroom.say("check");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("s3://brief-feeds/syndication is at fault: ", "127.0.0.1:" + port);
    }

    @Test
    void credentials_that_are_missing_or_refused_are_said_and_never_shown() {
        System.setProperty("aws.secretAccessKey", "hunter2-hunter2");
        ProgramOutput refused = newsroom.say("check");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("s3://brief-feeds/syndication rejects our requests: ", "credentials");
        assertThat(refused.all()).doesNotContain("hunter2");

        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        ProgramOutput missing = newsroom.say("check");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("no credentials found in AWS_ACCESS_KEY_ID");
    }

    @Test
    void a_ledger_out_of_reach_and_a_database_out_of_reach_are_both_said() {
        newsroom.job("""
                publication: { title: The Brief, home: https://brief.example/ }
                source: { jdbc: 'jdbc:postgresql://127.0.0.1:1/news', table: articles }
                store: file:out/
                ledger: jdbc:postgresql://127.0.0.1:1/paperboy
                """);
        ProgramOutput said = newsroom.say("check");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("paperboy: source: ", "jdbc:postgresql://127.0.0.1:1/news");
        assertThat(said.err()).contains("the ledger (jdbc:postgresql://127.0.0.1:1/paperboy) cannot be opened");
    }

    @Test
    void a_table_whose_updated_is_text_is_read_whole_and_it_says_so() throws SQLException {
        String database = "jdbc:sqlite:" + temporary.resolve("cms");
        execute(
                database,
                "CREATE TABLE articles (id VARCHAR, headline VARCHAR, published_at VARCHAR, updated_at VARCHAR)");
        assertThat(checked(database).out()).contains("updated_at", "it is read whole in each run");

        try (PostgresServer server = PostgresServer.start()) {
            String other = server.newDatabase();
            server.execute(
                    other,
                    "CREATE TABLE articles (id VARCHAR PRIMARY KEY, headline VARCHAR, published_at VARCHAR,"
                            + " updated_at TIMESTAMP WITH TIME ZONE)");
            assertThat(checked(other).out()).doesNotContain("read whole");
        }
    }

    private ProgramOutput checked(String database) {
        newsroom.job("""
                publication: { title: The Brief, home: https://brief.example/ }
                source: { jdbc: '%s', user: postgres, table: articles }
                store: file:out/
                """.formatted(database));
        ProgramOutput said = newsroom.say("check");
        assertThat(said.exit()).isZero();
        return said;
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void job(String name, URI endpoint) {
        newsroom.job("""
                publication: { title: The Brief, home: https://brief.example/ }
                source: articles/
                store: { s3: %s/syndication, endpoint: '%s', region: us-east-1 }
                channels: { latest: {} }
                partners: { gazette: { text: full, formats: [xml] } }
                """.formatted(name, endpoint));
    }
}
