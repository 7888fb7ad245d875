package org.paperboy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.MORNING;
import static org.paperboy.article.ArticleBuilder.article;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Publication;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerException;
import org.paperboy.ledger.archive.ArticleJson;
import org.paperboy.ledger.archive.ArticleTable.ArchivedArticle;

/** What a receiver's feeds would hold. */
class FeedWindowTest {
    private static final Desk DESK = new Desk(new Publication(
            "The Brief", URI.create("https://brief.example/"), "", "", "", null, "tag:brief.example,2026:"));

    private static final Instant CLOCK = MORNING.plusSeconds(1_000_000);

    @TempDir
    private Path folder;

    private Ledger ledger;

    @BeforeEach
    void aLedger() throws LedgerException {
        ledger = Ledger.inFolder(folder, "nightly");
    }

    @AfterEach
    void shut() {
        ledger.close();
    }

    @Test
    void it_holds_the_newest_and_of_one_second_the_highest_ids_by_code_point() {
        archive(at(1, "old"), at(2, "a"), at(2, "～"), at(2, "😀"), at(2, "Z"), at(2, "a1"), at(3, "new"));

        assertThat(window(10)).containsExactly("new", "😀", "～", "a1", "a", "Z", "old");
        for (int entries = 1; entries <= 7; entries++) {
            assertThat(window(entries)).isEqualTo(window(10).subList(0, entries));
        }
    }

    @Test
    void of_several_sections_it_holds_the_newest_of_all_together() {
        archive(
                at(1, "a").section("World"),
                at(2, "b").section("Business"),
                at(3, "c").section("Sport"),
                at(4, "d").section("World"));

        assertThat(window(selection(List.of("World", "Business", "World"), List.of()), 10))
                .containsExactly("d", "b", "a");
        assertThat(window(selection(List.of("World", "Business"), List.of()), 2))
                .containsExactly("d", "b");
    }

    @Test
    void a_rare_selection_is_searched_to_the_end_of_the_archive() {
        archive(IntStream.range(0, 100)
                .mapToObj(i -> at(i, "id" + i).tags(i % 40 == 0 ? "rare" : "common"))
                .toArray(ArticleBuilder[]::new));

        assertThat(window(selection(List.of(), List.of("rare")), 2)).containsExactly("id80", "id40");
        assertThat(window(selection(List.of(), List.of("rare")), 3)).containsExactly("id80", "id40", "id0");
        assertThat(window(selection(List.of(), List.of("rare")), 4)).containsExactly("id80", "id40", "id0");
        assertThat(window(selection(List.of(), List.of("none")), 4)).isEmpty();
    }

    @Test
    void since_an_instant_it_holds_all_that_was_published_later_though_pages_are_smaller() {
        archive(IntStream.range(0, 1500).mapToObj(i -> at(i, "id" + i)).toArray(ArticleBuilder[]::new));

        assertThat(since(-1)).hasSize(1500);
        assertThat(since(0)).hasSize(1499).endsWith("id1");
        assertThat(since(1497)).containsExactly("id1499", "id1498");
        assertThat(since(1499)).isEmpty();
    }

    private List<String> since(int second) {
        Receiver latest = new Receiver.Channel("latest", "", "", Selection.ALL, 1, List.of("rss"), "file:/out");
        FeedWindow window = new FeedWindow(latest, DESK, ledger.cards(), CLOCK, CLOCK);
        return window.since(MORNING.plusSeconds(second)).current().stream()
                .map(f -> f.card().id())
                .toList();
    }

    private void archive(ArticleBuilder... articles) {
        ledger.articles()
                .put(
                        1,
                        List.of(articles).stream()
                                .map(a -> new ArchivedArticle(
                                        ArticleJson.of(a.build()),
                                        "r",
                                        "p",
                                        a.build().opens(),
                                        a.build().updated(),
                                        true,
                                        true,
                                        List.of()))
                                .toList());
    }

    private List<String> window(int entries) {
        return window(Selection.ALL, entries);
    }

    private List<String> window(Selection selection, int entries) {
        Receiver receiver = new Receiver.Channel("latest", "", "", selection, entries, List.of("rss"), "file:/out");
        return new FeedWindow(receiver, DESK, ledger.cards(), MORNING, MORNING)
                .current().stream().map(f -> f.card().id()).toList();
    }

    private static Selection selection(List<String> sections, List<String> tags) {
        return new Selection(sections, tags, List.of());
    }

    private static ArticleBuilder at(int second, String id) {
        return article(id).published(MORNING.plusSeconds(second)).updated(MORNING.plusSeconds(second));
    }
}
