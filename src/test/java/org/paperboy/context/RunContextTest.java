package org.paperboy.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.channel.Receiver;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobReader;
import org.paperboy.ledger.Ledger;

/** What of the job file makes documents another thing than they were. */
class RunContextTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    /** @param nitf how the partner gazette asks for NITF */
    private RunContext context(String nitf) throws Exception {
        Files.createDirectories(folder.resolve("articles"));
        JobReader jobs = new JobReader(
                Map.of(),
                Connections.channelFormats(),
                Connections.partnerFormats(),
                Connections.documentFormats(),
                Connections.formatOptions());
        JobFile job = jobs.read(Files.writeString(
                folder.resolve("brief.yaml"),
                "publication: { title: The Brief, home: https://brief.example/ }\n"
                        + "source: articles/\nstore: file:out/\n"
                        + "partners: { gazette: { formats: [" + nitf + ", xml] }, tribune: { formats: [nitf] } }\n"));
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        try (Ledger ledger = Ledger.empty("brief")) {
            return RunContext.toLook(job, ledger, NOON, clock);
        }
    }

    private static Receiver receiver(RunContext context, String name) {
        return context.job().receivers().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_option_is_among_the_terms_of_its_format_and_receiver_and_of_no_others() throws Exception {
        RunContext before = context("nitf");
        RunContext after = context("{ nitf: { namespace: false } }");

        assertThat(after.terms(receiver(after, "gazette"), "nitf"))
                .isNotEqualTo(before.terms(receiver(before, "gazette"), "nitf"));
        assertThat(after.terms(receiver(after, "gazette"), "xml"))
                .isEqualTo(before.terms(receiver(before, "gazette"), "xml"));
        assertThat(after.terms(receiver(after, "tribune"), "nitf"))
                .isEqualTo(before.terms(receiver(before, "tribune"), "nitf"));
    }

    @Test
    void the_terms_hold_all_that_is_said_of_a_receiver() throws Exception {
        RunContext context = context("{ nitf: { namespace: false } }");

        assertThat(context.job().receivers())
                .hasSize(3)
                .allSatisfy(receiver -> assertThat(RecordText.of(receiver)).isEqualTo(receiver.toString()));
        assertThat(RecordText.of(context.job().publication()))
                .isEqualTo(context.job().publication().toString());
    }
}
