package org.paperboy.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Newsroom;
import org.paperboy.StoredObjects;

/** By dates and numbers alone, a receiver holds after each step of a story's life what is in the store. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LifecycleTest {
    private final Map<StoryLifecycle.Step, StoredObjects> life = new TreeMap<>((a, b) -> a.number() - b.number());

    @BeforeAll
    void live(@TempDir Path folder) {
        Newsroom newsroom = StoryLifecycle.newsroom(folder);
        for (StoryLifecycle.Step step : StoryLifecycle.steps()) life.put(step, step.taken(newsroom));
    }

    @Test
    void every_document_that_is_another_has_a_later_date_and_a_higher_number() {
        SoftAssertions soft = new SoftAssertions();
        Map<String, ShownDocument> before = new HashMap<>();
        life.forEach((step, stored) -> ShownDocument.on(stored).forEach((key, now) -> {
            ShownDocument last = before.put(key, now);
            if (last == null || last.text().equals(now.text())) return;
            soft.assertThat(now.date())
                    .as("%s: date of %s%n%s", step, key, now.text())
                    .isAfter(last.date());
            if (!key.contains("/xml/"))
                soft.assertThat(now.number()).as("%s: number of %s", step, key).isGreaterThan(last.number());
        }));
        soft.assertAll();
    }

    @Test
    void the_id_of_a_document_stays_and_so_does_its_date_of_publication() {
        SoftAssertions soft = new SoftAssertions();
        Map<String, String> ids = new HashMap<>();
        Map<String, Instant> published = new HashMap<>();
        life.forEach((step, stored) -> ShownDocument.on(stored).forEach((key, now) -> {
            soft.assertThat(ids.computeIfAbsent(key, k -> now.id()))
                    .as("%s: %s", step, key)
                    .isEqualTo(now.id());
            if (now.published() == null) return;
            soft.assertThat(now.published())
                    .as("%s: published of %s", step, key)
                    .isEqualTo(published.computeIfAbsent(key, k -> now.published()));
        }));
        soft.assertAll();
        assertThat(ids.keySet()).as("one key for each format and story").hasSize(12);
    }

    @Test
    void who_goes_by_the_highest_number_or_by_the_latest_date_holds_what_is_there() {
        SoftAssertions soft = new SoftAssertions();
        Map<String, ShownDocument> byNumber = new HashMap<>();
        Map<String, ShownDocument> byDate = new HashMap<>();
        life.forEach((step, stored) -> ShownDocument.on(stored).forEach((key, now) -> {
            byNumber.merge(key, now, (held, comes) -> comes.number() > held.number() ? comes : held);
            byDate.merge(key, now, (held, comes) -> comes.date().isAfter(held.date()) ? comes : held);
            if (!key.contains("/xml/"))
                soft.assertThat(byNumber.get(key).text())
                        .as("%s: %s by number", step, key)
                        .isEqualTo(now.text());
            soft.assertThat(byDate.get(key).text())
                    .as("%s: %s by date", step, key)
                    .isEqualTo(now.text());
        }));
        soft.assertAll();
    }

    @Test
    void who_goes_by_the_date_of_an_entry_and_by_tombstones_holds_what_the_feed_has() {
        SoftAssertions soft = new SoftAssertions();
        Map<String, ShownEntry> held = new HashMap<>();
        Map<String, Instant> published = new HashMap<>();
        life.forEach((step, stored) -> {
            Map<String, ShownEntry> feed = ShownEntry.on(stored);
            feed.forEach((key, now) -> {
                ShownEntry last = held.merge(key, now, (a, b) -> b.date().isAfter(a.date()) ? b : a);
                soft.assertThat(last.text()).as("%s: %s", step, key).isEqualTo(now.text());
                soft.assertThat(now.published())
                        .as("%s: published of %s", step, key)
                        .isEqualTo(published.computeIfAbsent(key, k -> now.published()));
            });
            ShownEntry.tombstones(stored).forEach((key, when) -> {
                ShownEntry last = held.get(key);
                if (last != null)
                    soft.assertThat(when).as("%s: tombstone of %s", step, key).isAfterOrEqualTo(last.date());
            });
        });
        soft.assertAll();
    }

    @Test
    void no_document_and_no_entry_is_dated_in_the_future() {
        SoftAssertions soft = new SoftAssertions();
        life.forEach((step, stored) -> {
            Instant now = Instant.parse(step.clock());
            ShownDocument.on(stored).forEach((key, d) -> {
                soft.assertThat(d.date()).as("%s: date of %s", step, key).isBeforeOrEqualTo(now);
                if (d.published() != null)
                    soft.assertThat(d.published())
                            .as("%s: published of %s", step, key)
                            .isBeforeOrEqualTo(now);
            });
            ShownEntry.on(stored)
                    .forEach((key, e) -> soft.assertThat(e.date())
                            .as("%s: date of %s", step, key)
                            .isBeforeOrEqualTo(now));
        });
        soft.assertAll();
    }

    @Test
    void a_newsdesk_refuses_nothing_and_holds_the_story_in_the_state_it_should_have() {
        SoftAssertions soft = new SoftAssertions();
        StoryDesk desk = new StoryDesk();
        life.forEach((step, stored) -> ShownDocument.on(stored).forEach((key, shown) -> {
            if (!StoryDesk.reads(key) || !shown.id().endsWith(":a")) return;
            desk.receive(shown, stored.bytes(key));
            DeskSoftware.Item item = desk.holds(key);
            boolean notice = step.expected() == StoryLifecycle.State.WITHHELD
                    || step.expected() == StoryLifecycle.State.CANCELED;
            soft.assertThat(item.status())
                    .as("%s: status of %s", step, key)
                    .isEqualTo(step.expected().name().toLowerCase(Locale.ROOT));
            soft.assertThat(item.headline())
                    .as("%s: headline of %s", step, key)
                    .isEqualTo(notice ? "" : step.number() == 0 ? "Headline of a" : "Another");
            String by = key.contains("/nitf/") ? "By Ida Öberg" : "Ida Öberg";
            soft.assertThat(item.byline()).as("%s: byline of %s", step, key).isEqualTo(notice ? "" : by);
        }));
        soft.assertAll();
    }

    @Test
    void who_stores_pictures_by_their_ids_uses_those_that_the_document_shows_and_no_others() {
        SoftAssertions soft = new SoftAssertions();
        PictureDesk desk = new PictureDesk();
        Map<String, Set<String>> ever = new TreeMap<>();
        life.forEach((step, stored) -> stored.forEach((key, bytes) -> {
            if (!key.contains("/newsml-g2/2")) return;
            desk.receive(bytes);
            Set<String> shown = PictureDesk.shown(bytes);
            ever.computeIfAbsent(key, k -> new TreeSet<>()).addAll(shown);
            soft.assertThat(desk.usable(ever.get(key)))
                    .as("%s: usable pictures of %s", step, key)
                    .isEqualTo(shown);
        }));
        soft.assertAll();
        assertThat(ever.values().stream().map(Set::size)).containsExactlyInAnyOrder(1, 1, 3);
        ever.values()
                .forEach(guids -> guids.forEach(guid ->
                        assertThat(desk.status(guid)).as("at last, of %s", guid).isEqualTo("stat:canceled")));
    }
}
