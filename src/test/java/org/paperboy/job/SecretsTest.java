package org.paperboy.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {
    /** Where people put a password, {@code %s}, though none belongs there. */
    private static final List<String> PLACES = List.of(
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: '%s' }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: %s }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: ['%s'] }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { value: '%s' } }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { '%s': } }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { ? '%s' } }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { env: NOTHING, '%s': 1 } }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { env: '${%s}' } }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: *%s }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: &%s x }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: !%s x }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: !%s!x y }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: \"%s }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', password: %s: x }",
            "ledger:\n  jdbc: jdbc:postgresql://db/x\n  password: %s: x",
            "ledger:\n  jdbc: jdbc:postgresql://db/x\n  password:\n    %s:",
            "ledger:\n  jdbc: jdbc:postgresql://db/x\n  password:%s",
            "ledger:\n  jdbc: jdbc:postgresql://db/x\n  password=%s: x",
            "ledger:\n  jdbc: jdbc:postgresql://db/x\n\tpassword: %s",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', 'password:%s': x }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', passwort: '%s' }",
            "ledger: { jdbc: 'jdbc:postgresql://u:%s@db.example/x' }",
            "ledger: 'jdbc:postgresql://db.example/x?user=u&password=%s'",
            "ledger: 'jdbc:postgresql://db.example/x?sslpassword=%s&user=u'",
            "ledger: 'jdbc:sqlserver://db;user=sa;password=%s'",
            "ledger: 'postgresql://u:%s@db.example/x'",
            "partners: { a: { store: 's3://key:%s@brief-feeds/in' } }",
            "partners: { a: { store: 'https://key:%s@s3.example/brief-feeds' } }",
            "partners: { a: { store: { s3: 'key:%s@brief-feeds/in' } } }",
            "partners: { a: { store: { s3: brief-feeds, endpoint: 'http://key:%s@127.0.0.1/' } } }",
            "partners: { a: { store: { s3: brief-feeds, endpoint: 'http://127.0.0.1/?secret=%s' } } }",
            "partners: { a: { store: { s3: brief-feeds, secretKey: '%s' } } }",
            "partners: { a: { store: { s3: brief-feeds, region: 'u:%s@x' } } }",
            "partners: { a: { formats: ['https://u:%s@x/'], text: 'u:%s@x' } }",
            "ledger: { jdbc: 'jdbc:postgresql://db/x', 'password:%s': x, 'password:%s': x }",
            "partners: { 'u:%s@x': { entries: 0, store: out } }",
            "channels: { a: { entries: 'password=%s', formats: [{ rss: { token: '%s' } }] }, 'u:%s@x': {} }",
            "limits: { body: 'https://u:%s@x/' }\nretry: { first: '?token=%s' }");

    /** One that looks like a word, and ones that YAML or a URL may stumble over. */
    private static final List<String> SECRETS =
            List.of("hunter2-and-more", "Xx/9+tr%41k=", "pa ss word-7", "p@ss:w0rd#1");

    @TempDir
    private Path temporary;

    static Stream<Arguments> marked() {
        return PLACES.stream().flatMap(place -> SECRETS.stream().map(secret -> Arguments.of(place, secret)));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void a_secret_in_the_open_is_refused_and_not_repeated(String place, String secret) {
        String yaml = JobFolder.GOOD + place.replace("%s", secret) + "\n";

        Throwable refused = catchThrowable(() -> new JobFolder(temporary).read(yaml));

        assertThat(refused).isInstanceOf(JobFileException.class).hasNoCause();
        assertThat(refused.getMessage()).doesNotContain(secret);
        assertThat(refused.getMessage()).doesNotContain("hunter2", "9+tr", "word-7", "w0rd");
    }

    @ParameterizedTest
    @FieldSource("SECRETS")
    void a_secret_in_the_address_of_source_store_or_publication_is_refused_and_not_repeated(String secret) {
        String value = "https://u:" + secret + "@cms.example/";
        String yaml = "publication: { title: x, home: '%s', feeds: '%s', ids: '%s' }\nsource: '%s'\nstore: '%s'\n"
                .replace("%s", value);

        Throwable refused = catchThrowable(() -> new JobFolder(temporary).read(yaml));

        assertThat(refused).isInstanceOf(JobFileException.class);
        assertThat(refused.getMessage()).doesNotContain(secret);
    }

    @Test
    void a_number_in_place_of_the_name_of_a_variable_is_not_repeated() {
        String yaml = JobFolder.GOOD + "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { env: 4711 } }\n";

        assertThat(catchThrowable(() -> new JobFolder(temporary).read(yaml)))
                .hasMessageContaining("'env' of 'password' of ledger must be the name of an environment variable")
                .hasMessageNotContaining("4711");
    }

    @Test
    void a_secret_and_the_job_that_holds_it_print_without_it() throws Exception {
        JobFile job = new JobFolder(temporary)
                .read(JobFolder.GOOD + "ledger: { jdbc: 'jdbc:postgresql://db/x', password: { env: CMS_PASSWORD } }\n");

        assertThat(job.toString()).contains("(secret)").doesNotContain("opensesame");
        assertThat(Secret.NONE).hasToString("none");
    }

    @Test
    void what_looks_like_credentials_is_not_shown_and_long_text_is_cut() {
        assertThat(Secrets.shown("newsml")).isEqualTo("'newsml'");
        assertThat(Secrets.shown("two\nlines")).isEqualTo("'two lines'");
        assertThat(Secrets.shown("x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "'");
        assertThat(Secrets.shown("x".repeat(61))).isEqualTo("'" + "x".repeat(30) + "…'");
        assertThat(Secrets.shown("📰".repeat(31))).isEqualTo("'" + "📰".repeat(30) + "…'");
        assertThat(Secrets.shown("u:p@h")).isEqualTo("what is there");
        assertThat(Secrets.in("jdbc:postgresql://h/d?ssl=true&sslkey=/etc/key&tcpKeepAlive=true"))
                .isFalse();
        assertThat(Secrets.in("jdbc:sqlserver://h;password=x")).isTrue();
    }
}
