package org.paperboy.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.paperboy.delivery.RunUnderTest.KEY;
import static org.paperboy.delivery.RunUnderTest.NOW;
import static org.paperboy.delivery.RunUnderTest.story;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.article.Picture;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.HoldingTable.ShownArticle;

/** How a document of one article, or the notice that it was taken back, is written. */
class DocumentDeliverableTest {
    private static final Picture HARBOUR =
            new Picture("https://img.brief.example/harbour.jpg", 0, 0, "image/jpeg", 0, "", "", "");

    @TempDir
    private Path folder;

    private RunUnderTest run;

    @BeforeEach
    void start() throws Exception {
        run = new RunUnderTest(folder, "file:out/");
    }

    @AfterEach
    void stop() {
        run.close();
    }

    private static String text(Rendition rendition) {
        return new String(rendition.bytes(), UTF_8);
    }

    @Test
    void a_story_is_written_in_the_format_of_the_delivery_with_what_it_shows() throws Exception {
        DocumentDeliverable due = run.story(run.promised(), story("Trade fell.").version(3));
        Rendition rendition = due.render();

        assertThat(text(rendition)).contains("status=\"usable\"", "version=\"3\"", "Trade fell.");
        assertThat(due.document(rendition).mediaType()).startsWith("application/xml");
        assertThat(due.document(rendition).cacheControl()).startsWith("private");
        assertThat(rendition.shows()).containsExactly(new ShownArticle("one", 3));
        assertThat(due.document(rendition).sha256()).isEqualTo(rendition.sha256());
    }

    @Test
    void a_notice_shows_nothing_of_the_story_and_says_the_reason() throws Exception {
        DocumentDeliverable notice = run.notice(run.delivered("Trade fell."), "Wrong man");
        Rendition rendition = notice.render();

        assertThat(notice.takesBack()).isTrue();
        assertThat(run.story(run.found(), story("Trade fell.")).takesBack()).isFalse();
        assertThat(text(rendition))
                .contains("status=\"withdrawn\"", "Wrong man")
                .doesNotContain("Trade fell.");
        assertThat(notice.document(rendition).cacheControl()).isEqualTo("private, no-cache");
        assertThat(rendition.shows()).isEmpty();
    }

    @Test
    void the_same_story_gives_the_same_bytes_as_at_its_last_delivery() throws Exception {
        Delivery last = run.delivered("Trade fell.");

        Rendition rendition = run.story(last, story("Trade fell.")).render();

        assertThat(rendition.sha256()).isEqualTo(last.sha256());
        assertThat(rendition.stamp()).isEqualTo(last.stamp());
    }

    @Test
    void other_bytes_are_a_second_later_than_the_last_where_the_story_itself_is_not() throws Exception {
        Delivery last = run.delivered("Trade fell.");

        assertThat(run.story(last, story("Trade fell by 3 %.")).render().stamp().date())
                .isEqualTo(last.date().plusSeconds(1));
        assertThat(run.story(last, story("Trade fell by 3 %.").updated(NOW))
                        .render()
                        .stamp()
                        .date())
                .isEqualTo(NOW);
    }

    @Test
    void it_is_written_above_a_later_document_of_the_same_story_and_not_above_one_of_another() throws Exception {
        Delivery due = run.promised();
        byte[] there = run.story(due, story("Later.").updated(NOW)).render().bytes();
        byte[] another = new String(there, UTF_8).replace(":one\"", ":two\"").getBytes(UTF_8);
        DocumentDeliverable early = run.story(due, story("Trade fell."));

        assertThat(early.renderAbove(there).stamp().date()).isEqualTo(NOW.plusSeconds(1));
        assertThat(another).isNotEqualTo(there);
        assertThat(early.renderAbove(another).stamp()).isEqualTo(early.render().stamp());
        assertThat(early.renderAbove("no document".getBytes(UTF_8)).stamp())
                .isEqualTo(early.render().stamp());
    }

    @Test
    void a_picture_that_the_document_no_longer_shows_is_taken_back() throws Exception {
        Delivery due = run.promised(KEY.replace("/xml/", "/newsml-g2/"), "newsml-g2");
        Format.OfArticles format = (Format.OfArticles) run.context().format("gazette", "newsml-g2");
        DocumentDeliverable with = run.story(due, story("Trade fell.").lead(HARBOUR));
        List<String> pictures = format.pictures(with.render().bytes());
        DocumentDeliverable without = run.story(due, story("Trade fell."));

        assertThat(pictures).hasSize(1);
        assertThat(text(without.with(pictures).render())).contains(pictures.get(0), "stat:canceled");
        assertThat(text(without.render())).doesNotContain(pictures.get(0), "stat:canceled");
        assertThat(text(with.with(pictures).render())).doesNotContain("stat:canceled");
    }

    @Test
    void a_story_that_its_format_cannot_hold_fails_for_good() {
        assertThatThrownBy(() -> run.story(run.promised(), story("]]>")).render())
                .isInstanceOfSatisfying(
                        RenderException.class, e -> assertThat(e.forGood()).isTrue())
                .hasMessageStartingWith("format xml refuses it: ");
    }

    @Test
    void a_format_that_nobody_knows_may_come_with_another_release() {
        assertThatThrownBy(() -> run.story(run.promised(KEY, "xyz"), story("Trade fell."))
                        .render())
                .isInstanceOfSatisfying(
                        RenderException.class, e -> assertThat(e.forGood()).isFalse())
                .hasMessageStartingWith("format xyz failed: ");
    }
}
