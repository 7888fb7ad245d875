package org.paperboy.source.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Corpus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of a made-up newsroom, as the quick parser and as jsoup read them. */
@Tag("slow")
class BodiesConformanceTest {
    @TempDir
    private Path folder;

    @Test
    void each_body_of_a_newsroom_is_read_as_jsoup_reads_it() throws Exception {
        Corpus.assumeAtHand();
        Corpus corpus = Corpus.generate(folder, 3000, "--hostile", "0.1");
        int[] taken = {0, 0};
        try (Stream<String> lines = Files.lines(corpus.lines())) {
            lines.map(BodiesConformanceTest::body)
                    .filter(body -> !body.isEmpty())
                    .forEach(body -> {
                        taken[1]++;
                        if (ParsedTrees.areTheSame(body)) taken[0]++;
                    });
        }
        assertThat(taken[1]).as("bodies").isGreaterThan(2000);
        assertThat(taken[0]).as("of which the quick parser takes most").isGreaterThan(taken[1] * 8 / 10);
    }

    private static String body(String line) {
        try {
            return JsonMapper.shared().readTree(line).path("body_html").asString("");
        } catch (JacksonException e) {
            return ""; // a line that is no JSON is a hostile one
        }
    }
}
