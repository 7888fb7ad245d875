package org.paperboy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.editor.Intake;
import org.paperboy.source.fields.UnknownFields;

/** What every source does, whatever it reads from. */
public abstract class SourceContract {
    public static final Intake INTAKE = new Intake(
            URI.create("https://brief.example/"),
            "en",
            1 << 20,
            new UnknownFields(),
            Instant.parse("2026-11-27T12:00:00Z"));

    /** A source that holds articles with these ids and headlines, and nothing else. */
    protected abstract Source holding(List<Story> stories) throws Exception;

    /** The same, with one record among them that cannot be understood. */
    protected abstract Source holdingABrokenOne(List<Story> stories) throws Exception;

    /** A source that is not there. */
    protected abstract Source absent() throws Exception;

    /** Another instance that reads the same place. */
    protected abstract Source again() throws Exception;

    public record Story(String id, String headline) {}

    protected static List<Story> stories(int count) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < count; i++) stories.add(new Story("id-" + i, "Headline " + i + " “quoted” 🚢"));
        return stories;
    }

    public record Read(List<Record> records, String position, boolean resumed, boolean complete, boolean whole) {
        public List<String> ids() {
            return records.stream().map(INTAKE::take).map(Incoming::id).toList();
        }

        public List<String> digests() {
            return records.stream().map(Record::digest).toList();
        }
    }

    public static Read read(Source source, @Nullable String last, boolean full) throws SourceException {
        return read(source, last, full, Integer.MAX_VALUE);
    }

    public static Read read(Source source, @Nullable String last, boolean full, int most) throws SourceException {
        try (source) {
            source.open(last, full);
            List<Record> records = new ArrayList<>();
            Optional<Record> record = most == 0 ? Optional.empty() : source.next();
            while (record.isPresent()) {
                records.add(record.get());
                record = records.size() == most ? Optional.empty() : source.next();
            }
            return new Read(records, source.position(), source.resumed(), source.complete(), source.whole());
        }
    }

    @Test
    void every_article_is_read_once() throws Exception {
        Read read = read(holding(stories(25)), null, false);

        assertThat(read.ids())
                .containsExactlyInAnyOrderElementsOf(
                        stories(25).stream().map(Story::id).toList());
        assertThat(read.records()).allSatisfy(record -> {
            assertThat(INTAKE.take(record)).isInstanceOf(Incoming.IncomingStory.class);
            assertThat(record.place()).isNotBlank();
            assertThat(record.digest()).matches("[0-9a-f]{64}");
            assertThat(record.bytes()).isPositive();
        });
        assertThat(read.resumed()).isFalse();
        assertThat(read.whole()).isTrue();
    }

    @Test
    void a_source_may_be_empty() throws Exception {
        Read read = read(holding(List.of()), null, true);

        assertThat(read.records()).isEmpty();
        assertThat(read.complete()).isTrue();
    }

    @Test
    void a_read_that_was_cut_off_goes_on_where_it_stopped() throws Exception {
        List<String> all = read(holding(stories(7)), null, false).ids();

        for (int n = 1; n <= 7; n++) {
            Read first = read(again(), null, false, n);
            Read second = read(again(), first.position(), false);

            assertThat(second.resumed()).isTrue();
            assertThat(second.whole()).isFalse();
            Set<String> both = new HashSet<>(first.ids());
            both.addAll(second.ids());
            assertThat(both).containsExactlyInAnyOrderElementsOf(all);
            assertThat(second.records()).hasSizeBetween(7 - n, 8 - n);
        }
    }

    @Test
    void a_full_read_reads_everything_wherever_the_last_one_stopped() throws Exception {
        String middle = read(holding(stories(5)), null, false, 3).position();
        String end = read(again(), null, false).position();

        for (String last : List.of(middle, end)) {
            Read full = read(again(), last, true);

            assertThat(full.ids()).hasSize(5);
            assertThat(full.resumed()).isFalse();
            assertThat(full.complete()).isTrue();
            assertThat(full.whole()).isTrue();
        }
    }

    @Test
    void a_position_of_another_kind_is_no_position() throws Exception {
        holding(stories(3));

        for (String last : List.of("", "nonsense", "jsonl 1 2 3 4", "jdbc DATED x", "jdbc NO - -", "cursor 7")) {
            Read read = read(again(), last, false);

            assertThat(read.ids()).hasSize(3);
            assertThat(read.resumed()).isFalse();
        }
    }

    @Test
    void the_same_record_has_the_same_digest_and_a_changed_one_another() throws Exception {
        List<String> once = read(holding(stories(3)), null, true).digests();
        List<String> twice = read(again(), null, true).digests();
        List<Story> changed = new ArrayList<>(stories(3));
        changed.set(1, new Story("id-1", "Another headline"));
        List<String> later = read(holding(changed), null, true).digests();

        assertThat(twice).isEqualTo(once).doesNotHaveDuplicates();
        assertThat(later).hasSize(3).filteredOn(once::contains).hasSize(2);
    }

    @Test
    void a_broken_record_costs_nothing_but_itself() throws Exception {
        Read read = read(holdingABrokenOne(stories(4)), null, false);

        assertThat(read.ids()).contains("id-0", "id-1", "id-2", "id-3").hasSize(5);
        assertThat(read.records().stream().map(INTAKE::take).filter(Incoming.IncomingRejection.class::isInstance))
                .singleElement()
                .satisfies(broken -> assertThat(((Incoming.IncomingRejection) broken).reason())
                        .isNotBlank());
    }

    @Test
    void a_source_that_is_there_has_no_fault() throws Exception {
        try (Source source = holding(stories(1))) {
            assertThat(source.check().faults()).isEmpty();
        }
    }

    @Test
    void a_source_that_is_not_there_is_no_fault_until_it_is_opened() throws Exception {
        try (Source source = absent()) {
            assertThat(source.check().faults()).isNotEmpty();
            assertThatThrownBy(() -> source.open(null, false)).isInstanceOf(SourceException.class);
        }
    }
}
