package org.paperboy.source.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.SourceContract;
import org.paperboy.source.editor.Incoming;

/** A name that is twice in one object of JSON. */
class DoubledNamesTest {
    @TempDir
    private Path folder;

    private Incoming take(String members) throws Exception {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{\"id\":\"a1\",\"headline\":\"A\",\"date\":\"2026-11-01\"," + members + "}\n");
        return SourceContract.INTAKE.take(SourceContract.read(new JsonLines(file, false), null, false)
                .records()
                .get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | \"status\":\"draft\",\"status\":\"approved\"",
                "access | \"access\":\"subscriber\",\"access\":\"free\"",
                "embargo_until | \"embargo_until\":\"2030-01-01\",\"embargo_until\":null",
                "publishDate | \"publishDate\":\"2030-01-01\",\"publishDate\":\"2026-11-01\"",
                "version | \"version\":3,\"version\":2",
                "rights | \"rights\":{\"scope\":\"No archive\"},\"rights\":{}",
                "rights.territories | \"rights\":{\"territories\":[\"DE\"],\"territories\":[\"US\"]}",
                "withdrawn_reason | \"withdrawn_reason\":\"Libel\",\"withdrawn_reason\":\"\"",
                "id | \"id\":\"a2\"",
            })
    void a_story_does_not_go_out_by_the_last_of_two_values_that_protect_it(String name, String members)
            throws Exception {
        Incoming incoming = take(members);

        assertThat(incoming).isInstanceOf(Incoming.IncomingRejection.class);
        assertThat(((Incoming.IncomingRejection) incoming).reason()).contains("'" + name + "' is there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"access\":\"free\",\"access\":\"free\"",
                "\"dek\":\"A\",\"dek\":\"B\"",
                "\"tags\":[],\"rights\":{\"scope\":\"No archive\",\"scope\":\"No archive\"}",
            })
    void a_name_that_says_the_same_twice_or_protects_nothing_costs_no_story(String members) throws Exception {
        assertThat(take(members)).isInstanceOf(Incoming.IncomingStory.class);
    }
}
