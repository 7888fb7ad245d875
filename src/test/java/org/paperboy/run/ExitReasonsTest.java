package org.paperboy.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.context.NamedCount;

/** What fills lines in a log is a few words in the line that is read first. */
class ExitReasonsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://b/k.xml: https://s3.example answered 403 AccessDenied [request 17]: no. Grant it | 403 AccessDenied",
                "s3://b/k.xml: https://s3.example answered 401. Check the key | 401",
                "s3://b/k.xml: https://s3.example answered 503 SlowDown: wait | 503 SlowDown",
                "s3://b/k.xml: cannot reach http://127.0.0.1:1: ConnectException: refused | cannot reach http://127.0.0.1:1",
                "s3://b/k.xml: cannot reach https://s.example through the proxy p:1: ConnectException: refused"
                        + " | cannot reach https://s.example through the proxy p:1",
                "/var/out/latest/rss.xml: No space left on device. Is the disk full or gone? | No space left on device",
                "s3://b/k.xml: https://s3.example did not answer in time | https://s3.example did not answer in time",
                "no credentials found in the environment. Set them | no credentials found in the environment"
            })
    void a_cause_is_the_answer_or_the_beginning(String message, String cause) {
        assertThat(ExitReasons.cause(message)).isEqualTo(cause);
    }

    @Test
    void what_has_no_end_is_cut() {
        assertThat(ExitReasons.cause("x".repeat(500))).hasSize(141).endsWith("…");
    }

    @Test
    void of_many_names_the_first_three_are_said() {
        NamedCount killed = new NamedCount();
        assertThat(killed.of("killed")).isEmpty();
        killed.add("hp-104");
        assertThat(killed.of("killed")).isEqualTo("1 killed: hp-104");
        for (int i = 105; i < 109; i++) killed.add("hp-" + i);
        assertThat(killed.of("killed")).isEqualTo("5 killed: hp-104, hp-105, hp-106 and 2 more");
    }
}
