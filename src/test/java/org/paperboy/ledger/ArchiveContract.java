package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.article.Withdrawal.Kind.KILL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Article;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;
import org.paperboy.article.Rights;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.ArticleJson;

/** Our own copy of the articles. */
abstract class ArchiveContract extends LedgerContract {
    @Test
    void an_article_comes_back_as_it_was_archived() {
        Picture picture = new Picture("https://img.brief.example/a.jpg", 1600, 900, "image/jpeg", 7, "alt", "", "");
        Article free = article("größe-😀")
                .body("<p>\u00A0 &amp; 😀</p>", picture)
                .lead(picture)
                .tags("a", "b")
                .build();
        Article paid = article("8813")
                .preview(new Body("<p>Above.</p>", List.of()))
                .embargo(Instant.MAX)
                .build();
        ledger.articles().put(1, List.of(entry(free, true, true), entry(paid, true, false)));

        assertThat(ledger.articles().stories(List.of(free.id(), paid.id(), "8814")))
                .hasSize(2)
                .containsEntry(free.id(), free)
                .containsEntry(paid.id(), paid);
    }

    @Test
    void what_counts_is_known_by_id_and_by_the_record_it_was_read_from() {
        Article waiting = article("8812").version(3).embargo(NOW).build();
        ledger.articles().put(1, List.of(entry(waiting, true, false)));

        assertThat(ledger.articles().standing("8812"))
                .contains(new Standing(
                        "8812",
                        3,
                        ArticleJson.of(waiting).digest(),
                        waiting.published(),
                        waiting.updated(),
                        waiting.updated(),
                        NOW,
                        waiting.opens(),
                        false,
                        false,
                        1,
                        null,
                        null,
                        "record of 8812",
                        "news.jsonl:8812"));
        assertThat(ledger.articles().standing("8813")).isEmpty();
        assertThat(ledger.articles().standings(List.of())).isEmpty();
        assertThat(ledger.articles().standingsByRecord(List.of("record of 8812", "record of 8813")))
                .hasSize(1)
                .containsEntry(
                        "record of 8812", ledger.articles().standing("8812").orElseThrow());
    }

    /** With two parameters each, more than SQLite's 32,766 and PostgreSQL's 65,535. */
    @Test
    void more_ids_may_be_asked_for_than_a_statement_takes_parameters() {
        archive(published("id0", 1), published("id50000", 2));
        delivered("xml/1", "id50000");
        List<String> ids =
                IntStream.rangeClosed(0, 50_000).mapToObj(i -> "id" + i).toList();

        assertThat(ledger.articles().stories(ids)).containsOnlyKeys("id0", "id50000");
        assertThat(ledger.articles().standings(ids)).containsOnlyKeys("id0", "id50000");
        assertThat(ledger.cards().openOnes(ids)).containsOnlyKeys("id0", "id50000");
        assertThat(ledger.deliveries().ofArticles(ids))
                .extracting(Delivery::object)
                .containsExactly("xml/1");
    }

    @Test
    void a_later_version_takes_the_place_of_the_one_before() {
        archive(article("8812").version(1).tags("old"));
        Article next = article("8812")
                .version(2)
                .headline("Cranes turn again")
                .tags("new")
                .build();
        ledger.articles().put(2, List.of(entry(next, false, true)));

        assertThat(ledger.articles().stories(List.of("8812"))).containsEntry("8812", next);
        assertThat(ledger.articles().standing("8812").orElseThrow().version()).isEqualTo(2);
        assertThat(newest(null, 10)).extracting(f -> f.card().tags()).containsExactly(List.of("new"));
    }

    @Test
    void of_an_article_that_was_taken_back_nothing_is_kept_but_that() {
        archive(article("8812"));
        ledger.articles().withdraw(taken("8812", KILL));
        ledger.articles().withdraw(taken("never-had", KILL));

        for (String id : List.of("8812", "never-had")) {
            assertThat(ledger.articles().standing(id).orElseThrow().withdrawal())
                    .isEqualTo(withdrawal(id, KILL));
        }
        assertThat(ledger.articles().stories(List.of("8812"))).isEmpty();
        assertThat(ledger.articles().standingsByRecord(List.of("record of 8812")))
                .isEmpty();
        assertThat(ledger.articles().standingsByRecord(List.of("kill of 8812"))).hasSize(1);
        assertThat(newest(null, 10)).isEmpty();
        assertThat(ledger.cards().opening(Instant.parse("2099-01-01T00:00:00Z"), 10))
                .isEmpty();
    }

    @Test
    void what_comes_back_is_no_longer_withdrawn() {
        ledger.articles().withdraw(taken("8812", KILL));
        ledger.articles().put(2, List.of(entry(article("8812").version(3), false, true)));

        assertThat(ledger.articles().standing("8812").orElseThrow().withdrawal())
                .isNull();
        assertThat(newest(null, 10)).hasSize(1);
    }

    @Test
    void the_newest_are_those_published_last_and_with_the_last_of_them_all_of_its_second() {
        archive(published("a", 3), published("b", 5), published("～", 4), published("😀", 4), published("c", 4));

        assertThat(ids(newest(null, 1))).containsExactly("b");
        assertThat(ids(newest(null, 2)))
                .containsExactlyInAnyOrder("b", "c", "～", "😀")
                .startsWith("b");
        assertThat(ids(newest(null, 4))).doesNotContain("a");
        assertThat(ids(newest(null, 5))).endsWith("a").hasSize(5);
        assertThat(ids(ledger.cards().newest(null, published("x", 4).build().published(), 5)))
                .containsExactly("a");
    }

    @Test
    void of_one_section_there_are_only_those_and_only_open_ones() {
        archive(published("a", 3).section("World"), published("b", 5).section("Business"));
        ledger.articles().put(1, List.of(entry(published("c", 6).section("World"), true, false)));

        assertThat(ids(newest("World", 10))).containsExactly("a");
        assertThat(newest("world", 10)).isEmpty();
        assertThat(ids(newest(null, 10))).containsExactly("b", "a");
    }

    @Test
    void what_waits_comes_up_at_its_instant_and_stays_open() {
        ledger.articles()
                .put(
                        1,
                        List.of(
                                entry(article("8812").embargo(NOW), true, false),
                                entry(article("8813").embargo(Instant.MAX), true, false)));

        assertThat(ledger.cards().opening(NOW.minusSeconds(1), 10)).isEmpty();
        assertThat(ids(ledger.cards().opening(NOW, 10))).containsExactly("8812");
        assertThat(ledger.cards().opening(Instant.parse("9999-12-30T00:00:00Z"), 10))
                .hasSize(1);

        ledger.articles().open(List.of("8812"));
        assertThat(ledger.cards().opening(NOW, 10)).isEmpty();
        assertThat(ids(newest(null, 10))).containsExactly("8812");
    }

    @Test
    void page_by_page_every_open_article_is_met_once_whatever_its_id_is_written_in() {
        List<String> ids = new ArrayList<>(List.of("～", "😀", "a", "A", "ä", "_", "-", "1", "\uE000", "𝒳"));
        IntStream.range(0, 40).forEach(i -> ids.add(List.of("～", "😀", "z").get(i % 3) + i));
        archive(ids.stream().map(ArticleBuilder::article).toArray(ArticleBuilder[]::new));

        List<String> met = new ArrayList<>();
        for (List<FiledCard> page = ledger.cards().kept("", 7);
                !page.isEmpty();
                page = ledger.cards().kept(met.get(met.size() - 1), 7)) {
            met.addAll(ids(page));
        }

        assertThat(met).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void what_was_published_in_between_is_found_without_its_beginning_and_with_its_end() {
        archive(published("a", 1), published("b", 2), published("c", 3), published("d", 4));
        ledger.articles().put(1, List.of(entry(published("waits", 3), true, false)));
        Instant one = published("a", 1).build().published();

        assertThat(ids(ledger.cards().published(one, one.plus(Duration.ofHours(2)), 10)))
                .containsExactly("c", "b");
        assertThat(ids(ledger.cards().published(one, one.plus(Duration.ofHours(2)), 1)))
                .containsExactly("c");
        assertThat(ledger.cards().published(one, one, 10)).isEmpty();
    }

    @Test
    void of_what_was_published_lately_a_receiver_holds_what_it_was_shown_and_not_asked_back() {
        archive(published("a", 1), published("b", 2), published("c", 3), published("d", 4));
        for (String id : List.of("a", "b", "c")) {
            show(document("xml/" + id, id), new ShownArticle(id, 1));
        }
        ledger.withdrawals().takeBack(withdrawal("c", Withdrawal.Kind.UNPUBLISH), NOW);
        Instant one = published("a", 1).build().published();

        assertThat(ids(ledger.cards().held("gazette", one, 10))).containsExactly("b");
        assertThat(ledger.cards().held("tribune", one, 10)).isEmpty();
    }

    @Test
    void the_card_of_an_article_is_as_it_was_archived() {
        Article article = article("8812")
                .authors("Ada Eklöf", "Tom O'Neil")
                .rights(new Rights("", 0, "No archive", "", List.of("DE", "AT")))
                .build();
        archive(article("8812").authors("Ada Eklöf", "Tom O'Neil").rights(article.rights()));

        assertThat(newest(null, 1)).extracting(FiledCard::card).containsExactly(article.card());
    }

    private List<FiledCard> newest(@Nullable String section, int most) {
        return ledger.cards().newest(section, null, most);
    }

    private static List<String> ids(List<FiledCard> filed) {
        return filed.stream().map(f -> f.card().id()).toList();
    }
}
