package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.Withdrawal.Kind.KILL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.paperboy.ledger.HoldingTable.ShownArticle;
import org.paperboy.ledger.archive.EditionStoryTable;
import org.paperboy.ledger.archive.EditionStoryTable.StoryPlace;
import org.paperboy.ledger.archive.EditionTable;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/** Our own copy of the editions. */
abstract class EditionsContract extends LedgerContract {
    private static Edition edition(String id, int hour, String... items) {
        return new Edition(published("edition/" + id, hour).build(), LocalDate.of(2026, 11, 1), List.of(items));
    }

    private Edition kept(Edition edition) {
        Article text = edition.text();
        Standing known = new Standing(
                edition.id(),
                text.version(),
                EditionTable.digest(edition),
                text.published(),
                text.updated(),
                text.updated(),
                text.embargo(),
                text.opens(),
                false,
                false,
                1,
                null,
                null,
                "record",
                "editions.jsonl:1");
        ledger.editions()
                .put(edition, known, ledger.editions().standing(edition.id()).isEmpty());
        return edition;
    }

    private KeptEdition find(Edition edition) {
        return ledger.editions().find(edition.id()).orElseThrow();
    }

    @Test
    void an_edition_comes_back_as_it_was_kept() {
        assertThat(ledger.editions().any()).isFalse();
        Edition issue = kept(edition("1", 9, "größe-😀", "a b"));

        assertThat(find(issue))
                .isEqualTo(new KeptEdition(issue.id(), EditionTable.digest(issue), issue, issue.items(), false));
        assertThat(ledger.editions().standing(issue.id()).orElseThrow().digest())
                .isEqualTo(EditionTable.digest(issue));
        assertThat(ledger.editions().any()).isTrue();
        assertThat(other.editions().any()).isFalse();
    }

    @Test
    void it_waits_until_its_instant_and_is_opened_once() {
        Edition issue = kept(edition("1", 9, "a", "b"));

        assertThat(ledger.editions().opening(issue.text().opens().minusSeconds(1), "", 9))
                .isEmpty();
        assertThat(ledger.editions().opening(issue.text().opens(), "", 9)).containsExactly(find(issue));
        assertThat(ledger.editions().published("", 9)).isEmpty();

        ledger.editions().open(issue, List.of("b"), NOW, 1);

        assertThat(ledger.editions().opening(NOW, "", 9)).isEmpty();
        assertThat(ledger.editions().published("", 9)).containsExactly(find(issue));
        assertThat(find(issue).opened()).isTrue();
    }

    @Test
    void none_but_the_articles_it_was_opened_with_are_ever_in_it() {
        Edition issue = kept(edition("1", 9, "a", "b"));
        ledger.editions().open(issue, List.of("b"), NOW, 1);
        kept(edition("1", 9, "c", "b", "a"));
        ledger.editions().open(issue, List.of("a", "b", "c"), NOW, 1);

        assertThat(find(issue).items()).containsExactly("b");
    }

    @Test
    void of_one_that_was_withdrawn_nothing_is_kept_and_it_may_come_back() {
        Edition issue = kept(edition("1", 9, "a"));
        ledger.editions().open(issue, List.of("a"), NOW, 1);
        ledger.editions().withdraw(taken(issue.id(), KILL));

        assertThat(find(issue)).isEqualTo(new KeptEdition(issue.id(), "", null, List.of(), false));
        assertThat(ledger.editions().standing(issue.id()).orElseThrow().withdrawal())
                .isEqualTo(withdrawal(issue.id(), KILL));
        assertThat(ledger.editions().opening(NOW, "", 9)).isEmpty();
        assertThat(ledger.editions().published("", 9)).hasSize(1);

        kept(issue);
        assertThat(ledger.editions().opening(NOW, "", 9)).containsExactly(find(issue));
    }

    @Test
    void one_may_be_withdrawn_that_was_never_known() {
        ledger.editions().withdraw(taken("edition/never", KILL));

        assertThat(ledger.editions().standing("edition/never").orElseThrow().version())
                .isEqualTo(2);
        assertThat(ledger.editions().published("", 9)).isEmpty();
    }

    @Test
    void the_newest_are_the_open_ones_of_a_language_newest_first_with_those_of_one_second() {
        for (Edition issue : List.of(edition("a", 7), edition("b", 9), edition("c", 9), edition("d", 10))) {
            kept(issue);
            if (!issue.id().endsWith("d")) ledger.editions().open(issue, List.of(), NOW, 1);
        }

        assertThat(ledger.editions().newest(List.of(), null, 1))
                .extracting(KeptEdition::id)
                .containsExactlyInAnyOrder("edition/b", "edition/c");
        assertThat(ledger.editions().newest(List.of(), null, 3))
                .hasSize(3)
                .last()
                .extracting(KeptEdition::id)
                .isEqualTo("edition/a");
        String language = edition("a", 7).text().language();
        assertThat(ledger.editions().newest(List.of("xx", language), null, 9)).hasSize(3);
        assertThat(ledger.editions().newest(List.of("xx"), null, 9)).isEmpty();
        Instant nine = edition("b", 9).text().published();
        assertThat(ledger.editions().newest(List.of(language), nine, 9))
                .extracting(KeptEdition::id)
                .containsExactly("edition/a");
        assertThat(ledger.editions().newest(List.of(), nine.plusSeconds(1), 9)).hasSize(3);
        assertThat(ledger.editions().published("edition/a", 1))
                .extracting(KeptEdition::id)
                .containsExactly("edition/b");
    }

    @Test
    void an_object_shows_the_open_editions_that_it_was_not_asked_to_give_back() {
        Delivery feed = Delivery.due(STORE, "gazette/rss.xml", "gazette", "rss", "", "w");
        for (String id : List.of("a", "b", "c", "d")) {
            Edition issue = edition(id, 7 + id.charAt(0) - 'a');
            kept(issue);
            if (!id.equals("d")) ledger.editions().open(issue, List.of(), NOW, 1);
        }
        show(
                feed,
                new ShownArticle("edition/a", 1),
                new ShownArticle("edition/b", 1),
                new ShownArticle("edition/d", 1));

        assertThat(ledger.editions().shownBy(STORE, feed.object(), 9))
                .extracting(KeptEdition::id)
                .containsExactly("edition/b", "edition/a");
        assertThat(ledger.editions().shownBy(STORE, feed.object(), 1)).hasSize(1);
        assertThat(ledger.editions().shownBy(STORE, "gazette/atom.xml", 9)).isEmpty();

        ledger.withdrawals().takeBack(withdrawal("edition/b", KILL), NOW);
        assertThat(ledger.editions().shownBy(STORE, feed.object(), 9))
                .extracting(KeptEdition::id)
                .containsExactly("edition/a");
    }

    @Test
    void a_storys_places_are_found_from_both_sides_and_replaced_by_what_is_said_or_listed_next() {
        EditionStoryTable stories = ledger.editionStories();
        Edition issue = kept(edition("1", 9, "a", "b"));
        stories.list(
                issue.id(),
                List.of(new StoryPlace("a", issue.id(), false, 1), new StoryPlace("b", issue.id(), false, 2)));
        stories.list(issue.id(), List.of(new StoryPlace("b", issue.id(), false, 1)));

        assertThat(stories.of(List.of("a", "b"))).containsExactly(new StoryPlace("b", issue.id(), false, 1));
        assertThat(stories.in(List.of(issue.id()))).containsExactly(new StoryPlace("b", issue.id(), false, 1));
        assertThat(other.editionStories().in(List.of(issue.id()))).isEmpty();
        assertThat(stories.ofNoEdition(0, 9)).isEmpty();
        assertThat(stories.ofNoEdition(1, 9)).isEmpty();
        assertThat(ledger.editions().ids(9)).containsExactly(issue.id());

        ledger.editions().place(issue.id(), "0123");
        assertThat(ledger.editions().placed(List.of(issue.id(), "edition/2"))).containsExactly(issue.id() + " 0123");
    }
}
