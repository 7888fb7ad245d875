package org.paperboy.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.paperboy.format.Document;
import org.paperboy.store.Store.StoredItem;

/** What every store does. */
public abstract class StoreContract {
    public static final String KEY = "partners/gazette/xml/2026/03/01/a=2Fb.1.xml";

    public abstract Store store();

    /** The same store, for one who may write no longer than the fence lets him. */
    public abstract Store behind(Fence fence);

    /** Whatever readers of the store see under its prefix, by key. */
    public abstract List<String> keys() throws Exception;

    @Test
    void a_document_is_read_back_byte_for_byte() throws Exception {
        byte[] allBytes = new byte[256];
        for (int i = 0; i < allBytes.length; i++) allBytes[i] = (byte) i;

        store().put(KEY, Documents.of(allBytes), Precondition.UNKNOWN);

        assertThat(store().get(KEY))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(allBytes));
    }

    @Test
    void an_empty_document_is_a_document() throws Exception {
        store().put(KEY, Documents.of(new byte[0]), Precondition.UNKNOWN);

        assertThat(store().get(KEY))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }

    @Test
    void a_later_document_takes_the_place_of_an_earlier_one() throws Exception {
        store().put(KEY, Documents.of("the first version, which is longer"), Precondition.UNKNOWN);
        store().put(KEY, Documents.of("the second"), Precondition.UNKNOWN);

        assertThat(store().get(KEY))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("the second"));
        assertThat(keys()).containsExactly(KEY);
    }

    @Test
    void the_same_bytes_have_the_same_name_and_others_another() throws Exception {
        String first = store().put(KEY, Documents.of("one"), Precondition.UNKNOWN);

        assertThat(store().put(KEY, Documents.of("one"), Precondition.UNKNOWN))
                .isEqualTo(first)
                .doesNotContain("\"")
                .isNotBlank();
        assertThat(store().put(KEY, Documents.of("two"), Precondition.UNKNOWN)).isNotEqualTo(first);
    }

    @Test
    void what_is_not_there_is_nothing_and_no_fault() throws Exception {
        store().put("latest/rss.xml", Documents.of("a feed"), Precondition.UNKNOWN);

        assertThat(store().get("latest/atom.xml")).isEmpty();
        assertThat(store().get("latest")).isEmpty();
    }

    @Test
    void the_object_is_the_document_or_not() throws Exception {
        store().put(KEY, Documents.of("one"), Precondition.UNKNOWN);

        store().prove(KEY, Documents.of("one"));
        assertThatThrownBy(() -> store().prove(KEY, Documents.of("two"))).hasMessageContaining("something else");
        assertThatThrownBy(() -> store().prove("latest/rss.xml", Documents.of("one")))
                .hasMessageContaining("nothing there");
    }

    @Test
    void every_object_is_listed_once_whoever_put_it_there() throws Exception {
        String tag = store().put(KEY, Documents.of("a document"), Precondition.UNKNOWN);
        store().put("latest/rss.xml", Documents.of(""), Precondition.UNKNOWN);
        store().put(".paperboy", Documents.of("ours"), Precondition.UNKNOWN);
        store().put(".well-known/webfinger", Documents.of("theirs"), Precondition.UNKNOWN);

        List<StoredItem> items = list();
        assertThat(items)
                .extracting(StoredItem::key)
                .containsExactlyInAnyOrder(KEY, "latest/rss.xml", ".paperboy", ".well-known/webfinger");
        assertThat(items).filteredOn(i -> i.key().equals(KEY)).singleElement().satisfies(item -> {
            assertThat(item.size()).isEqualTo(10);
            assertThat(item.etag()).isIn("", tag);
        });
        assertThat(items)
                .filteredOn(i -> i.key().equals("latest/rss.xml"))
                .extracting(StoredItem::size)
                .containsExactly(0L);
    }

    @Test
    void a_store_that_holds_nothing_lists_nothing() throws Exception {
        assertThat(list()).isEmpty();
    }

    @Test
    void objects_at_some_keys_are_found_and_others_are_not_taken_for_them() throws Exception {
        assertThat(store().some(Set.of("latest/rss.xml", "partners/"), key -> true))
                .isEqualTo(new Store.Some(List.of(), true));
        for (String key : List.of(KEY, "latest/rss.xml.bak", "latest/atom.xml", "latest/old/rss.xml", "partners.txt"))
            store().put(key, Documents.of("text"), Precondition.UNKNOWN);

        assertThat(store().some(Set.of("latest/rss.xml", "partners/"), key -> true)
                        .keys())
                .containsExactlyInAnyOrder("latest/rss.xml.bak", KEY);
        assertThat(store().some(Set.of("latest/rss.xml", "partners/"), key -> !key.endsWith(".bak"))
                        .keys())
                .containsExactly(KEY);
        assertThat(store().some(Set.of("rss.xml", "xml/", "latest/atom.xml/"), key -> true)
                        .keys())
                .isEmpty();
    }

    @Test
    void a_deleted_document_is_gone_and_its_neighbours_are_not() throws Exception {
        store().put(KEY, Documents.of("a document"), Precondition.UNKNOWN);
        store().put("latest/rss.xml", Documents.of("a feed"), Precondition.UNKNOWN);
        store().put("latest/atom.xml", Documents.of("a feed"), Precondition.UNKNOWN);

        store().delete(KEY);
        store().delete("latest/atom.xml");

        assertThat(store().get(KEY)).isEmpty();
        assertThat(keys()).containsExactly("latest/rss.xml");
        assertThat(list()).extracting(StoredItem::key).containsExactly("latest/rss.xml");
    }

    @Test
    void deleting_what_is_not_there_is_no_fault_and_deletes_nothing() throws Exception {
        store().delete(KEY);
        store().put("latest/rss.xml", Documents.of("a feed"), Precondition.UNKNOWN);

        store().delete("latest/atom.xml");
        store().delete("latest");

        assertThat(keys()).containsExactly("latest/rss.xml");
    }

    @Test
    void what_was_deleted_can_be_put_again_while_others_are_deleted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String key = "archive/2026/" + i + ".xml";
                store().put(key, Documents.of("to be deleted"), Precondition.UNKNOWN);
                all.add(threads.submit(() -> {
                    store().delete(key);
                    return store().put(key, Documents.of("put again"), Precondition.UNKNOWN);
                }));
            }
            for (Future<?> each : all) each.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(list()).hasSize(64).extracting(StoredItem::size).containsOnly(9L);
    }

    private List<StoredItem> list() throws DeliveryException {
        List<StoredItem> items = new ArrayList<>();
        store().list(items::add);
        return items;
    }

    @Test
    void an_owner_mark_may_be_at_a_key_that_begins_with_a_full_stop() throws Exception {
        store().put(".paperboy", Documents.of("ours"), Precondition.UNKNOWN);

        assertThat(store().get(".paperboy")).isPresent();
    }

    @Test
    void a_store_that_can_be_used_passes_its_check_and_is_left_as_it_was() throws Exception {
        assertThat(store().check()).isEmpty();
        assertThat(keys()).isEmpty();
    }

    @Test
    void nobody_reads_without_credentials() throws Exception {
        store().put(KEY, Documents.of("for the gazette"), Precondition.UNKNOWN);

        assertThat(store().isPublic(KEY)).isFalse();
    }

    @Test
    void sixteen_threads_put_side_by_side() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> puts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String key = "latest/" + i + ".xml";
                Document document = Documents.of("document " + i);
                puts.add(threads.submit(() -> store().put(key, document, Precondition.UNKNOWN)));
            }
            for (Future<String> put : puts) put.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(keys()).hasSize(64);
        assertThat(store().get("latest/63.xml"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("document 63"));
    }

    @Test
    void sixteen_threads_that_put_one_key_leave_one_whole_document() throws Exception {
        store().put(KEY, Documents.of("read back before others follow"), Precondition.UNKNOWN);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> puts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Document document = Documents.of(
                        "abcdefghijklmnop".substring(i % 16, i % 16 + 1).repeat(1000 * (i + 1)));
                puts.add(threads.submit(() -> store().put(KEY, document, Precondition.UNKNOWN)));
            }
            for (Future<String> put : puts) put.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(keys()).containsExactly(KEY);
        assertThat(store().get(KEY))
                .hasValueSatisfying(bytes -> assertThat(
                                new String(bytes, UTF_8).chars().distinct().count())
                        .isOne());
    }

    @Test
    void closing_twice_or_unused_is_harmless() {
        assertThatCode(() -> {
                    store().close();
                    store().close();
                })
                .doesNotThrowAnyException();
    }

    /** A run that was frozen thaws at any moment of what it does, and is no longer the one that may write. */
    @Test
    void whoever_loses_the_right_to_write_at_any_moment_of_it_changes_nothing_from_then_on() throws Exception {
        store().put(KEY, Documents.of("the notice of the run that took over"), Precondition.UNKNOWN);

        int putsStopped =
                stoppedAtEachMoment(store -> store.put(KEY, Documents.of("what was withdrawn"), Precondition.UNKNOWN));
        assertThat(store().get(KEY))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("what was withdrawn"));

        store().put(KEY, Documents.of("the notice of the run that took over"), Precondition.UNKNOWN);
        int deletesStopped = stoppedAtEachMoment(store -> store.delete(KEY));
        assertThat(store().get(KEY)).isEmpty();

        assertThat(putsStopped).as("moments of a PUT").isGreaterThan(1);
        assertThat(deletesStopped).as("moments of a DELETE").isPositive();
    }

    private interface Change {
        void of(Store store) throws DeliveryException;
    }

    /** Tries it with a fence that lets nothing pass, once, twice, … until it is let do all it does. */
    private int stoppedAtEachMoment(Change change) throws Exception {
        for (int passes = 0; ; passes++) {
            AtomicInteger left = new AtomicInteger(passes);
            Fence fence = () -> {
                if (left.decrementAndGet() < 0) throw new IllegalStateException("overtaken");
            };
            try (Store store = behind(fence)) {
                change.of(store);
                return passes;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("overtaken");
                assertThat(store().get(KEY))
                        .hasValueSatisfying(bytes ->
                                assertThat(bytes).asString(UTF_8).isEqualTo("the notice of the run that took over"));
                assertThat(keys()).containsExactly(KEY);
            }
        }
    }
}
