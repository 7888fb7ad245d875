package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.StubS3;

/** Passwords and keys, each with a mark of its own, are in nothing that a run says, stores, sends or notes down. */
@Tag("slow")
class SecretsNowhereTest {
    private static final String MARK = "qxsecret";
    private static final String LEDGER = MARK + "-ledger";
    private static final String SOURCE = MARK + "-source";
    private static final String S3 = MARK + "/s3+key";
    private static final String ACCESS_KEY = "AKIAQXPUBLIC";

    private static PostgresServer cms;

    @TempDir
    private Path folder;

    private StubS3 stub;
    private String source = "";

    @BeforeAll
    static void start() {
        cms = PostgresServer.start();
        cms.execute(cms.url("postgres"), "ALTER USER locked PASSWORD '" + SOURCE + "'");
    }

    @AfterAll
    static void stopServer() {
        cms.close();
    }

    @BeforeEach
    void aStoreAndASource() throws Exception {
        stub = StubS3.start();
        source = cms.newDatabase();
        cms.execute(
                source,
                "CREATE TABLE articles (id TEXT, headline TEXT, date TEXT, body_html TEXT, version TEXT)",
                "INSERT INTO articles VALUES ('a1', 'Headline', '2026-11-01', '<p>Text.</p>', '1'),"
                        + " ('bad', 'Headline', 'never', '', '1')",
                "GRANT SELECT ON articles TO locked",
                "GRANT ALL ON DATABASE " + source.replaceFirst(".*/", "") + " TO locked");
        Files.writeString(
                folder.resolve("credentials"),
                "[brief]\naws_access_key_id = " + ACCESS_KEY + "\naws_secret_access_key = " + S3
                        + "\naws_session_token = " + MARK + "-token\n");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private Path job(String ledger, String sourcePassword) throws IOException {
        return Files.writeString(folder.resolve("brief.yaml"), """
                publication: { title: The Brief, home: https://brief.example/ }
                source: { jdbc: 'SOURCE', user: locked, password: { env: SOURCE_PASSWORD } }
                store: { s3: brief-feeds/syndication, endpoint: ENDPOINT, profile: brief }
                ledger: LEDGER
                partners: { gazette: { text: full, formats: [xml, rss] } }
                """.replace("SOURCE_PASSWORD", sourcePassword)
                .replace("'SOURCE'", "'" + source + "'")
                .replace("ENDPOINT", stub.endpoint().toString())
                .replace("LEDGER", ledger));
    }

    /** All verbs, each in a process of its own with the secrets in its environment. */
    private List<ProgramOutput> everything(String... runOptions) {
        List<String> run = new ArrayList<>(List.of("run", file(), "--as-of", Newsroom.NOON, "--allow-future"));
        run.addAll(List.of(runOptions));
        List<ProgramOutput> said = new ArrayList<>();
        said.add(apart(run.toArray(String[]::new)));
        said.add(apart("check", file()));
        said.add(apart("status", file(), "--json"));
        assertSilent(said);
        return said;
    }

    private String file() {
        return folder.resolve("brief.yaml").toString();
    }

    private ProgramOutput apart(String... arguments) {
        Map<String, String> environment = Map.of(
                "SOURCE_GOOD",
                SOURCE,
                "SOURCE_WRONG",
                MARK + "-wrong-source",
                "LEDGER_GOOD",
                LEDGER,
                "LEDGER_WRONG",
                MARK + "-wrong-ledger",
                "AWS_SHARED_CREDENTIALS_FILE",
                folder.resolve("credentials").toString(),
                "AWS_CONFIG_FILE",
                folder.resolve("none").toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_EC2_METADATA_DISABLED",
                "true");
        return Program.apart(environment, List.of(), arguments);
    }

    private static void assertSilent(List<ProgramOutput> all) {
        for (ProgramOutput said : all) {
            assertThat(said.all()).doesNotContain(MARK);
            assertThat(said.all()).doesNotContain(LEDGER, SOURCE, S3);
        }
    }

    private void assertNothingSentButSignatures() {
        assertThat(stub.requests()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.path()).doesNotContain(MARK);
            request.headers().forEach((name, values) -> {
                // the token is sent to the store that it is for, as the protocol has it
                if (name.equalsIgnoreCase("x-amz-security-token")) return;
                assertThat(values.toString()).as(name).doesNotContain(MARK, S3, LEDGER, SOURCE);
            });
            byte[] object = stub.object(request.path());
            if (object != null) assertThat(text(object)).doesNotContain(MARK);
        });
    }

    /** Every file of the newsroom but the file of secrets. */
    private void assertNoFileHolds() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (file.equals(folder.resolve("credentials"))) continue;
                assertThat(text(Files.readAllBytes(file))).as(file.toString()).doesNotContain(MARK);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void with_a_ledger_in_a_folder() throws Exception {
        job("ledger/", "SOURCE_GOOD");
        List<ProgramOutput> said = everything();

        assertThat(said.get(0).exit()).as(said.get(0).err()).isZero();
        assertThat(stub.object("/brief-feeds/syndication/partners/gazette/xml/2026/11/01/a1.xml"))
                .isNotNull();
        assertNothingSentButSignatures();
        assertNoFileHolds();

        everything("--full", "--json");
        assertNoFileHolds();
    }

    @Test
    void with_a_ledger_in_postgresql_and_with_the_wrong_passwords() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            server.execute(
                    url,
                    "ALTER USER locked PASSWORD '" + LEDGER + "' CREATEDB",
                    "GRANT ALL ON SCHEMA public TO locked",
                    "GRANT ALL ON DATABASE " + url.replaceFirst(".*/", "") + " TO locked");
            String ledger = "{ jdbc: '" + url + "', user: locked, password: { env: LEDGER_GOOD } }";
            job(ledger, "SOURCE_GOOD");
            List<ProgramOutput> said = everything();
            assertThat(said.get(0).exit()).as(said.get(0).err()).isZero();

            job(ledger.replace("GOOD", "WRONG"), "SOURCE_GOOD");
            assertThat(everything().get(0).exit()).isNotZero();

            job(ledger, "SOURCE_WRONG");
            assertThat(everything().get(0).exit()).isNotZero();
            assertNothingSentButSignatures();
            assertNoFileHolds();
            assertThat(dump(url)).contains("a1", "bad").doesNotContain(MARK);
        }
    }

    @Test
    void with_a_store_that_refuses_the_key_and_says_why_at_length() throws Exception {
        job("ledger/", "SOURCE_GOOD");
        stub.otherwise(StubS3.Answer.error(403, "SignatureDoesNotMatch", "The signature does not match."));
        List<ProgramOutput> said = everything();

        assertThat(said.get(0).exit()).isNotZero();
        assertNothingSentButSignatures();
        assertNoFileHolds();
    }

    @Test
    void a_password_in_a_url_is_refused_before_anything_is_reached() throws Exception {
        for (String url : List.of(
                "jdbc:postgresql://127.0.0.1:9/x?user=u&password=" + LEDGER,
                "jdbc:postgresql://u:" + LEDGER + "@127.0.0.1:9/x",
                "jdbc:sqlserver://127.0.0.1:9;databaseName=x;password=" + LEDGER)) {
            job("'" + url + "'", "SOURCE_GOOD");
            List<ProgramOutput> said = everything();
            assertThat(said.get(0).exit()).isEqualTo(2);
            assertThat(said.get(0).err()).contains("holds a user or a password");
        }
        assertThat(stub.requests()).isEmpty();
    }

    /** Every row of every table, those of Spring Batch too. */
    private static String dump(String url) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, "");
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)"
                            + " FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')")) {
                while (names.next()) tables.add(names.getString(1));
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next()) all.append(rows.getString(1)).append('\n');
                }
                if (!table.endsWith("paperboy_article")) continue;
                try (ResultSet rows =
                        statement.executeQuery("SELECT story FROM " + table + " WHERE story IS NOT NULL")) {
                    while (rows.next())
                        all.append(new String(rows.getBytes(1), StandardCharsets.UTF_8))
                                .append('\n');
                }
            }
        }
        return all.toString();
    }
}
