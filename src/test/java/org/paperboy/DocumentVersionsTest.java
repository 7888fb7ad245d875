package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The number in a document of the IPTC's formats only rises, for a receiver leaves what has no higher one than it has; and
 * the document stays where it is, under its id.
 */
@Tag("slow")
final class DocumentVersionsTest {
    private static final String JOB = Newsroom.JOB.replace("formats: [xml, rss]", "formats: [nitf, newsml-g2, ninjs]");

    /** Id and number as each format says them. */
    private static final Map<String, Pattern> SAID = said();

    private static final Story FIRST = Story.of("a", "2026-11-01T08:00:00Z");

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private final Map<String, List<Long>> numbers = new LinkedHashMap<>();

    private static Map<String, Pattern> said() {
        Map<String, Pattern> said = new LinkedHashMap<>();
        said.put(
                "nitf/2026/11/01/a.xml",
                Pattern.compile("<du-key version=\"(\\d+)\" key=\"tag:brief.example,2026:a\"/>"));
        said.put(
                "newsml-g2/2026/11/01/a.xml",
                Pattern.compile("<newsItem guid=\"tag:brief.example,2026:a\" version=\"(\\d+)\""));
        said.put(
                "ninjs/2026/11/01/a.json",
                Pattern.compile(
                        "\"uri\" : \"tag:brief.example,2026:a\",.*?\n  \"version\" : \"(\\d+)\"", Pattern.DOTALL));
        return said;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_rises_from_new_over_every_change_and_notice_to_approved_again(boolean numbered) {
        newsroom = new Newsroom(folder, JOB);
        Story update = FIRST.with("updated_at", "2026-11-01T09:00:00Z").with("headline", "Another");
        Story correction = update.with("updated_at", "2026-11-01T09:00:01Z").with("headline", "A third");
        Story unpublished = Story.only("a", "withdrawn").with("withdrawn_at", "2026-11-01T10:00:00Z");
        Story killed = Story.only("a", "killed").with("withdrawn_at", "2026-11-01T09:30:00Z");
        Story again = correction.with("updated_at", "2026-11-01T10:00:02Z");
        sent("2026-11-01T08:00:00Z", numbered(numbered, FIRST, 1));
        sent("2026-11-01T09:10:00Z", numbered(numbered, update, 2));
        sent("2026-11-01T09:20:00Z", numbered(numbered, correction, 2));
        sent("2026-11-01T10:10:00Z", unpublished);
        sent("2026-11-01T10:20:00Z", killed);
        sent("2026-11-01T10:30:00Z", numbered(numbered, again, 3));
        sent("2026-11-01T10:40:00Z", killed);
        sent("2026-11-01T10:50:00Z", numbered(numbered, again.with("updated_at", "2026-11-01T10:45:00Z"), 4));

        rose(8);
    }

    @Test
    void it_rises_with_a_higher_version_whose_date_did_not_move_or_went_back() {
        newsroom = new Newsroom(folder, JOB);
        Story dated = FIRST.with("updated_at", "2026-11-01T09:00:00Z");
        sent("2026-11-01T09:00:00Z", dated);
        sent("2026-11-01T09:10:00Z", dated.with("version", 2).with("headline", "Another"));
        sent("2026-11-01T09:20:00Z", FIRST.with("version", 3).with("headline", "A third"));
        sent("2026-11-01T09:30:00Z", Story.only("a", "killed").with("version", 3));

        rose(4);
    }

    @Test
    void a_kill_rises_above_the_notice_of_a_partner_whom_the_story_had_left() {
        newsroom = new Newsroom(folder, JOB.replace("gazette: {", "gazette: { sections: [World],"));
        sent("2026-11-01T08:00:00Z", FIRST);
        Story moved = FIRST.with("section", "Sport").with("updated_at", "2026-11-01T09:00:00Z");
        sent("2026-11-01T12:00:00Z", moved);
        sent("2026-11-01T12:10:00Z", Story.only("a", "killed").with("withdrawn_at", "2026-11-01T11:00:00Z"));

        rose(3);
    }

    private void sent(String asOf, Story story) {
        assertThat(newsroom.lines(story).run(asOf).exit()).isZero();
        SAID.forEach((key, pattern) -> {
            String text = newsroom.stored().text("partners/gazette/" + key);
            Matcher found = pattern.matcher(text);
            assertThat(found.find()).as(text).isTrue();
            numbers.computeIfAbsent(key, k -> new ArrayList<>()).add(Long.valueOf(found.group(1)));
        });
    }

    private void rose(int times) {
        assertThat(numbers)
                .hasSize(3)
                .allSatisfy((key, all) ->
                        assertThat(all).hasSize(times).doesNotHaveDuplicates().isSorted());
    }

    private static Story numbered(boolean numbered, Story story, int version) {
        return story.with("version", numbered ? version : null);
    }
}
