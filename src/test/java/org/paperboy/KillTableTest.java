package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each format says of a story in each turn of its life: the words that the format has for it, in what is stored. */
@Tag("slow")
final class KillTableTest {
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/, language: en }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels:
              latest: { entries: 1, formats: [rss, atom, json, news-sitemap] }
            partners:
              gazette:
                text: full
                until: 2026-11-01
                entries: 1
                formats: [rss, atom, json, mrss, xml, nitf, newsml-g2, ninjs]
            """;
    private static final String NEXT = "2026-11-01T13:00:00Z";
    private static final String AFTER_THE_CONTRACT = "2026-11-02T13:00:00Z";

    private static final Story STORY = Story.of("a", "2026-11-01T08:00:00Z");
    private static final Story UPDATE =
            STORY.with("version", 2).with("updated_at", "2026-11-01T12:30:00Z").with("body_html", "<p>More.</p>");
    private static final Story CORRECTION =
            UPDATE.with("corrections", List.of(Map.of("at", "2026-11-01T12:30:00Z", "text", "We said less.")));
    private static final Story KILL = Story.only("a", "killed")
            .with("withdrawn_at", "2026-11-01T12:30:00Z")
            .with("withdrawn_reason", "Libel");
    private static final Story LATE_KILL = KILL.with("withdrawn_at", "2026-11-02T12:30:00Z");

    @TempDir
    private static Path folder;

    private static final Map<Turn, StoredObjects> STORED = new EnumMap<>(Turn.class);

    /** A turn in the life of a story. */
    enum Turn {
        NEW,
        UPDATE,
        CORRECTION,
        KILL,
        UNPUBLISH,
        APPROVED_AGAIN,
        /** A newer story has taken its place in the feeds before. */
        KILL_OUT_OF_WINDOW,
        /** And then the story comes all the same. */
        KILL_BEFORE_SEEN,
        /** The partner gets nothing new any more, and has what it has. */
        KILL_AFTER_CONTRACT
    }

    /** What the source holds, run by run, until the story has come to the turn. */
    private static List<List<Story>> runs(Turn turn) {
        Story newer = Story.of("b", "2026-11-01T09:00:00Z");
        return switch (turn) {
            case NEW -> List.of(List.of(STORY));
            case UPDATE -> List.of(List.of(STORY), List.of(UPDATE));
            case CORRECTION -> List.of(List.of(STORY), List.of(CORRECTION));
            case KILL -> List.of(List.of(STORY), List.of(KILL));
            case UNPUBLISH -> List.of(List.of(STORY), List.of(KILL.with("status", "withdrawn")));
            case APPROVED_AGAIN -> List.of(List.of(STORY), List.of(KILL), List.of(STORY.with("version", 2)));
            case KILL_OUT_OF_WINDOW -> List.of(List.of(STORY), List.of(STORY, newer), List.of(newer, KILL));
            case KILL_BEFORE_SEEN -> List.of(List.of(KILL.with("version", 1)), List.of(STORY));
            case KILL_AFTER_CONTRACT -> List.of(List.of(STORY), List.of(STORY), List.of(LATE_KILL));
        };
    }

    private static StoredObjects played(Turn turn) {
        Newsroom newsroom = new Newsroom(folder.resolve(turn.name()), JOB);
        String asOf = Newsroom.NOON;
        for (List<Story> stories : runs(turn)) {
            assertThat(newsroom.lines(stories.toArray(Story[]::new)).run(asOf).exit())
                    .isZero();
            asOf = turn == Turn.KILL_AFTER_CONTRACT ? AFTER_THE_CONTRACT : NEXT;
        }
        assertThat(newsroom.status().at("/withdrawals")).isEmpty();
        return newsroom.stored();
    }

    /** A turn, a format, what its object says, and what it does not; {@code ++} stands between two such texts. */
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NEW | rss          | 2026:a</guid> ++ Text of a. | atom:updated
            NEW | atom         | <id>tag:brief.example,2026:a</id> ++ <updated>2026-11-01T08:00:00Z</updated> | at:deleted-entry
            NEW | json         | "id" : "tag:brief.example,2026:a" ++ "date_modified" : "2026-11-01T08:00:00Z" |
            NEW | mrss         | 2026:a</guid> ++ Text of a. | dcterms:modified
            NEW | news-sitemap | <loc>https://brief.example/a</loc> ++ <news:publication_date>2026-11-01T08:00:00Z | Text of a
            NEW | xml          | id="tag:brief.example,2026:a" version="1" status="usable" ++ <updated>2026-11-01T08:00:00Z | withdrawn
            NEW | nitf         | management-status="usable" ++ id-string="tag:brief.example,2026:a" | revision-history
            NEW | newsml-g2    | guid="tag:brief.example,2026:a" ++ stat:usable ++ <versionCreated>2026-11-01T08:00:00Z | <signal
            NEW | ninjs        | "uri" : "tag:brief.example,2026:a" ++ "pubStatus" : "usable" ++ "versionCreated" : "2026-11-01T08:00:00Z" | edNote

            UPDATE | rss          | 2026:a</guid> ++ More. ++ 08:00:00 GMT</pubDate> ++ <atom:updated>2026-11-01T12:30:00Z | Text of a
            UPDATE | atom         | <id>tag:brief.example,2026:a</id> ++ <published>2026-11-01T08:00:00Z ++ <updated>2026-11-01T12:30:00Z | Text of a
            UPDATE | json         | "id" : "tag:brief.example,2026:a" ++ "date_modified" : "2026-11-01T12:30:00Z" | Text of a
            UPDATE | mrss         | 2026:a</guid> ++ More. ++ 08:00:00 GMT</pubDate> ++ <dcterms:modified>2026-11-01T12:30:00Z | Text of a
            UPDATE | news-sitemap | <loc>https://brief.example/a</loc> ++ <news:publication_date>2026-11-01T08:00:00Z | 12:30
            UPDATE | xml          | id="tag:brief.example,2026:a" version="2" status="usable" ++ <updated>2026-11-01T12:30:00Z | Text of a
            UPDATE | nitf         | management-status="usable" ++ <revision-history norm="20261101T123000Z"/> | Text of a ++ <correction
            UPDATE | newsml-g2    | stat:usable ++ sig:update ++ <versionCreated>2026-11-01T12:30:00Z | Text of a ++ sig:correction
            UPDATE | ninjs        | "pubStatus" : "usable" ++ "versionCreated" : "2026-11-01T12:30:00Z" | Text of a ++ edNote

            CORRECTION | rss          | 2026:a</guid> ++ More. ++ <atom:updated>2026-11-01T12:30:00Z | Text of a
            CORRECTION | atom         | <id>tag:brief.example,2026:a</id> ++ <updated>2026-11-01T12:30:00Z | Text of a
            CORRECTION | json         | "id" : "tag:brief.example,2026:a" ++ "date_modified" : "2026-11-01T12:30:00Z" | Text of a
            CORRECTION | mrss         | 2026:a</guid> ++ More. ++ <dcterms:modified>2026-11-01T12:30:00Z | Text of a
            CORRECTION | news-sitemap | <loc>https://brief.example/a</loc> ++ <news:publication_date>2026-11-01T08:00:00Z | 12:30
            CORRECTION | xml          | status="usable" ++ <correction at="2026-11-01T12:30:00Z">We said less.</correction> | Text of a
            CORRECTION | nitf         | <correction info="We said less." id-string="tag:brief.example,2026:a"/> ++ <revision-history norm="20261101T123000Z" comment="We said less."/> | Text of a
            CORRECTION | newsml-g2    | stat:usable ++ sig:correction ++ <edNote>2026-11-01T12:30:00Z: We said less.</edNote> | sig:update
            CORRECTION | ninjs        | "pubStatus" : "usable" ++ "edNote" : "2026-11-01T12:30:00Z: We said less." | Text of a

            KILL | rss          | <channel> ++ 12:30:00 GMT</lastBuildDate> | <item> ++ Libel
            KILL | atom         | <at:deleted-entry ref="tag:brief.example,2026:a" when="2026-11-01T12:30:00Z" | <entry> ++ Libel
            KILL | json         | "items" : [ | 2026:a ++ Libel
            KILL | mrss         | <channel> ++ 12:30:00 GMT</lastBuildDate> | <item> ++ Libel
            KILL | news-sitemap | <urlset | <url> ++ Libel
            KILL | xml          | id="tag:brief.example,2026:a" version="1" status="withdrawn" ++ <withdrawn at="2026-11-01T12:30:00Z" kind="kill">Libel | Headline of a
            KILL | nitf         | management-status="canceled" ++ <date.issue norm="20261101T123000Z"/> ++ msg-type="kill" info="Libel" | Headline of a
            KILL | newsml-g2    | guid="tag:brief.example,2026:a" ++ stat:canceled ++ <versionCreated>2026-11-01T12:30:00Z ++ <edNote>Libel | Headline of a
            KILL | ninjs        | "uri" : "tag:brief.example,2026:a" ++ "pubStatus" : "canceled" ++ "edNote" : "Libel" | Headline of a

            UNPUBLISH | rss          | <channel> | <item> ++ Libel
            UNPUBLISH | atom         | <at:deleted-entry ref="tag:brief.example,2026:a" when="2026-11-01T12:30:00Z" | <entry> ++ Libel
            UNPUBLISH | json         | "items" : [ | 2026:a ++ Libel
            UNPUBLISH | mrss         | <channel> | <item> ++ Libel
            UNPUBLISH | news-sitemap | <urlset | <url> ++ Libel
            UNPUBLISH | xml          | status="withdrawn" ++ <withdrawn at="2026-11-01T12:30:00Z" kind="unpublish">Libel | Headline of a
            UNPUBLISH | nitf         | management-status="withheld" ++ msg-type="unpublish" info="Libel" | Headline of a
            UNPUBLISH | newsml-g2    | guid="tag:brief.example,2026:a" ++ stat:withheld | Headline of a
            UNPUBLISH | ninjs        | "uri" : "tag:brief.example,2026:a" ++ "pubStatus" : "withheld" | Headline of a

            APPROVED_AGAIN | rss          | 2026:a</guid> ++ 08:00:00 GMT</pubDate> ++ <atom:updated>2026-11-01T12:30:01Z |
            APPROVED_AGAIN | atom         | <id>tag:brief.example,2026:a</id> ++ <updated>2026-11-01T12:30:01Z | at:deleted-entry
            APPROVED_AGAIN | json         | "id" : "tag:brief.example,2026:a" ++ "date_modified" : "2026-11-01T12:30:01Z" |
            APPROVED_AGAIN | mrss         | 2026:a</guid> ++ 08:00:00 GMT</pubDate> ++ <dcterms:modified>2026-11-01T12:30:01Z |
            APPROVED_AGAIN | news-sitemap | <loc>https://brief.example/a</loc> ++ <news:publication_date>2026-11-01T08:00:00Z |
            APPROVED_AGAIN | xml          | version="2" status="usable" ++ <updated>2026-11-01T12:30:01Z | withdrawn
            APPROVED_AGAIN | nitf         | management-status="usable" ++ <revision-history norm="20261101T123001Z"/> | canceled ++ ed-msg
            APPROVED_AGAIN | newsml-g2    | stat:usable ++ <versionCreated>2026-11-01T12:30:01Z | stat:canceled
            APPROVED_AGAIN | ninjs        | "pubStatus" : "usable" ++ "versionCreated" : "2026-11-01T12:30:01Z" | canceled

            KILL_OUT_OF_WINDOW | rss          | 2026:b</guid> | 2026:a</guid>
            KILL_OUT_OF_WINDOW | atom         | <id>tag:brief.example,2026:b</id> ++ <at:deleted-entry ref="tag:brief.example,2026:a" when="2026-11-01T12:30:00Z" | <id>tag:brief.example,2026:a</id>
            KILL_OUT_OF_WINDOW | json         | "id" : "tag:brief.example,2026:b" | 2026:a
            KILL_OUT_OF_WINDOW | mrss         | 2026:b</guid> | 2026:a</guid>
            KILL_OUT_OF_WINDOW | news-sitemap | <loc>https://brief.example/b</loc> | <loc>https://brief.example/a</loc>
            KILL_OUT_OF_WINDOW | xml          | status="withdrawn" ++ kind="kill" | Headline of a
            KILL_OUT_OF_WINDOW | nitf         | management-status="canceled" | Headline of a
            KILL_OUT_OF_WINDOW | newsml-g2    | stat:canceled | Headline of a
            KILL_OUT_OF_WINDOW | ninjs        | "pubStatus" : "canceled" | Headline of a

            KILL_BEFORE_SEEN | rss          | <channel> | <item>
            KILL_BEFORE_SEEN | atom         | <feed  | <entry> ++ at:deleted-entry
            KILL_BEFORE_SEEN | json         | "items" : [ | 2026:a
            KILL_BEFORE_SEEN | mrss         | <channel> | <item>
            KILL_BEFORE_SEEN | news-sitemap | <urlset | <url>
            KILL_BEFORE_SEEN | xml          | |
            KILL_BEFORE_SEEN | nitf         | |
            KILL_BEFORE_SEEN | newsml-g2    | |
            KILL_BEFORE_SEEN | ninjs        | |

            KILL_AFTER_CONTRACT | rss          | <channel> ++ Mon, 02 Nov 2026 12:30:00 GMT</lastBuildDate> | <item> ++ Libel
            KILL_AFTER_CONTRACT | atom         | <at:deleted-entry ref="tag:brief.example,2026:a" when="2026-11-02T12:30:00Z" | <entry> ++ Libel
            KILL_AFTER_CONTRACT | json         | "items" : [ | 2026:a ++ Libel
            KILL_AFTER_CONTRACT | mrss         | <channel> ++ Mon, 02 Nov 2026 12:30:00 GMT</lastBuildDate> | <item> ++ Libel
            KILL_AFTER_CONTRACT | news-sitemap | <urlset | <url> ++ Libel
            KILL_AFTER_CONTRACT | xml          | id="tag:brief.example,2026:a" version="1" status="withdrawn" ++ <withdrawn at="2026-11-02T12:30:00Z" kind="kill">Libel | Headline of a
            KILL_AFTER_CONTRACT | nitf         | management-status="canceled" ++ <date.issue norm="20261102T123000Z"/> ++ msg-type="kill" info="Libel" | Headline of a
            KILL_AFTER_CONTRACT | newsml-g2    | guid="tag:brief.example,2026:a" ++ stat:canceled ++ <versionCreated>2026-11-02T12:30:00Z ++ <edNote>Libel | Headline of a
            KILL_AFTER_CONTRACT | ninjs        | "uri" : "tag:brief.example,2026:a" ++ "pubStatus" : "canceled" ++ "edNote" : "Libel" | Headline of a
            """)
    void it_is_said_in_the_formats_own_words(Turn turn, String format, @Nullable String says, @Nullable String not) {
        StoredObjects stored = stored(turn);
        String key = key(turn, format);
        if (says == null) {
            assertThat(stored.keys()).doesNotContain(key);
            return;
        }
        assertThat(stored.text(key)).contains(texts(says)).doesNotContain(texts(not == null ? "CANARY" : not));
    }

    @ParameterizedTest
    @EnumSource(names = {"KILL", "UNPUBLISH", "KILL_OUT_OF_WINDOW", "KILL_BEFORE_SEEN", "KILL_AFTER_CONTRACT"})
    void nothing_that_anyone_can_pull_has_a_word_of_a_story_that_was_taken_back(Turn turn) {
        stored(turn)
                .forEach((key, bytes) -> assertThat(new String(bytes, UTF_8))
                        .as(key)
                        .doesNotContain("Headline of a", "Text of a", "brief.example/a"));
    }

    private static StoredObjects stored(Turn turn) {
        return STORED.computeIfAbsent(turn, KillTableTest::played);
    }

    /** Of the format's feeds that of the channel; where they are the partner's alone, or it is about the partner, its own. */
    private static String key(Turn turn, String format) {
        String feeds = turn == Turn.KILL_AFTER_CONTRACT ? "partners/gazette/" : "latest/";
        return switch (format) {
            case "rss", "atom" -> feeds + format + ".xml";
            case "json" -> feeds + "feed.json";
            case "mrss" -> "partners/gazette/mrss.xml";
            case "news-sitemap" -> "latest/news-sitemap.xml";
            default -> "partners/gazette/" + format + "/2026/11/01/a." + (format.equals("ninjs") ? "json" : "xml");
        };
    }

    private static String[] texts(String cell) {
        return Stream.of(cell.split("\\+\\+")).map(String::strip).toArray(String[]::new);
    }
}
