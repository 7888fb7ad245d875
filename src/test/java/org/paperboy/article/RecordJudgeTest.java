package org.paperboy.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.MORNING;
import static org.paperboy.article.Records.hour;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.article.Ruling.Admit;
import org.paperboy.article.Ruling.Doubled;
import org.paperboy.article.Ruling.TakeDown;

/**
 * Which of a source's records of one article counts, whatever their order, and however often and in how many parts the
 * source is read. A record is a letter for what it asks for, A for approved, E embargoed, D draft, W withdrawn, K killed;
 * then {@code v2} for a version, or {@code d2} for a date of change where the source does not number, or neither.
 */
class RecordJudgeTest {
    private static final List<String> KINDS = List.of("A", "E", "D", "W", "K");

    @ParameterizedTest
    @CsvSource({
        // the higher version, whatever their order
        "Av1 Av2, public 2",
        "Av2 Av1, public 2",
        "Kv2 Av1, killed 2",
        "Av3 Kv2, public 3",
        "Av1 Kv2 Av3, public 3",
        "Dv2 Av1, nothing",
        "Av1 Dv2, draft 2",
        "Av1 Ev2, waits 2",
        // else the later date of change
        "Ad2 Kd1, public 0",
        "Kd2 Ad1, killed 0",
        "Ad1 Kd2 Ad3, public 0",
        "Ad1 Dd2 Ad3, public 0",
        // else the safer
        "Av1 Kv1, killed 1",
        "Kv1 Av1, killed 1",
        "Ad1 Dd1, draft 0",
        "Dd1 Ad1, nothing",
        "Ed1 Ad1, waits 0",
        "Wd1 Kd1, killed 0",
        // a kill that says neither takes down whatever it meets; a draft that says neither too, and a later story comes
        // back
        "Ad1 K, killed 0",
        "Av1 K, killed 1",
        "Av1 K Av2, public 2",
        "Ad1 D Ad2, public 0",
        // where only one of the two says a version their dates decide
        "Ad1 Av1, public 0",
    })
    void of_one_read(String records, String counts) {
        Source source = new Source(records);

        source.read(1);

        assertThat(source.outcome()).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({
        // where the source does not number, what it holds now counts
        "Ad2, Ad1, public d1",
        "Ad2, Ad2x, public d2x",
        "Av2 , Av1, public v2",
        "Ed2, Ad1, public d1",
        "Dd2, Ad1, public d1",
        "Ad2, Dd1, draft",
        "Ad2, Kd1, killed",
        "Av2, Kv1, public v2",
        // an append-only file from which the last line was taken out again
        "Ad1 Ad2, Ad1, public d1",
        "Ad1 Dd2, Ad1, public d1",
        // but what the newsroom took back stays so
        "Ad1 Kd2, Ad1, killed",
        "Kd2, Ad1, killed",
        "Kv2, Av2, killed",
        "Kv2, Av3, public v3",
        "Kd2, Ad3, public d3",
    })
    void what_the_source_holds_now_counts(String before, String now, String counts) {
        Source source = new Source(before);
        source.read(1);
        source.read(1);

        source.holds(now);
        source.read(1);
        assertThat(source.counting()).isEqualTo(counts);

        source.read(1);
        assertThat(source.counting()).isEqualTo(counts);
        assertThat(source.changes).isZero();
    }

    @Test
    void an_old_line_that_is_met_again_changes_nothing_for_a_moment() {
        Source source = new Source("Av1 K Av2 Kv3 Wd9 Av4");
        source.read(1);

        source.holds("Av1 K Av2 Kv3 Wd9 Av4 Av1y");
        for (int i = 0; i < 3; i++) {
            source.read(1);
            assertThat(source.changes).isZero();
            assertThat(source.counting()).isEqualTo("public v4");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void of_two_stories_alike_the_first_place_counts_and_the_other_is_named_with_it_in_every_read(int batch) {
        Source source = new Source("Ad1 Ad1x");
        for (int i = 0; i < 4; i++) {
            source.read(batch);
            assertThat(source.counting()).isEqualTo("public d1");
            assertThat(source.doubled).containsExactly("line 1");
            assertThat(source.changes).isEqualTo(i == 0 ? 1 : 0);
        }
        source.holds("Ad1x Ad1");
        source.read(batch);
        assertThat(source.counting()).isEqualTo("public d1x");
        assertThat(source.doubled).containsExactly("line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1 v2 v3", "d1 d2 d3", "v1 v2 d1 d2", "v1 v2 -"})
    void a_file_is_read_once_or_twice_or_in_two_halves_in_every_order(String marks) {
        List<String> all = new ArrayList<>();
        for (String kind : KINDS) {
            for (String mark : marks.split(" ")) {
                // A story always names a date.
                if (!mark.equals("-")) all.add(kind + mark);
                else if ("DWK".contains(kind)) all.add(kind);
            }
        }
        long orders = 0;
        for (String one : all) {
            for (String two : all) {
                for (String three : all) {
                    sameHoweverRead(List.of(one, two, three));
                    orders++;
                }
            }
        }
        assertThat(orders).isEqualTo((long) Math.pow(all.size(), 3));
    }

    private static void sameHoweverRead(List<String> records) {
        Source once = new Source(String.join(" ", records));
        once.read(1);
        String outcome = once.outcome();
        for (int i = 0; i < 2; i++) {
            once.read(1);
            assertThat(once.outcome()).as("%s read again", records).isEqualTo(outcome);
            assertThat(once.changes).as("%s read again", records).isZero();
        }
        Source together = new Source(String.join(" ", records));
        together.read(9);
        assertThat(together.outcome()).as("%s in one batch", records).isEqualTo(outcome);
        for (int first = 1; first < records.size(); first++) {
            Source halves = new Source(String.join(" ", records.subList(0, first)));
            halves.read(1);
            halves.holds(String.join(" ", records));
            halves.read(1);
            assertThat(halves.outcome())
                    .as("%s after its first %d", records, first)
                    .isEqualTo(outcome);
        }
    }

    /** A file of records of one article, and the books of a program that reads it. */
    private static final class Source {
        private Instant clock = hour(12);
        private long run = 1;
        private List<String> lines;
        private final Map<String, Standing> standings = new HashMap<>();
        private final Map<String, Sight> answered = new HashMap<>();
        private Map<String, Sight> met = new HashMap<>();
        private Map<String, Sight> aside = new HashMap<>();
        private int changes;
        private final List<String> doubled = new ArrayList<>();

        Source(String lines) {
            this.lines = List.of(lines.split(" "));
        }

        void holds(String others) {
            lines = List.of(others.split(" "));
        }

        /** As a run reads. */
        void read(int batch) {
            clock = clock.plus(Duration.ofHours(1));
            run++;
            changes = 0;
            doubled.clear();
            met = new HashMap<>();
            aside = new HashMap<>();
            for (int from = 0; from < lines.size(); from += batch) {
                read(from, Math.min(from + batch, lines.size()));
            }
            if (aside.isEmpty()) return;
            Sight off = aside.get(Records.ID);
            RecordJudge again = new RecordJudge(standings, met, aside, new Moment(clock, run), true);
            note(again, again.arrives(arrival(lines.lastIndexOf(off.record()))), 0);
            keep(again);
        }

        private void read(int from, int to) {
            Standing known = standings.get(Records.ID);
            Map<String, Sight> before = Map.copyOf(answered);
            RecordJudge judge = new RecordJudge(standings, met, aside, new Moment(clock, run), false);
            for (int i = from; i < to; i++) {
                String record = lines.get(i);
                Sight old = before.get(record);
                Ruling ruling;
                if (known != null && known.record().equals(record)) {
                    ruling = judge.known(Records.ID, record, "line " + i);
                } else if (old != null) {
                    ruling = judge.old(new Sight(old.id(), record, "line " + i, old.claim()));
                } else {
                    ruling = judge.arrives(arrival(i));
                }
                note(judge, ruling, i);
            }
            keep(judge);
        }

        private void note(RecordJudge judge, Ruling ruling, int line) {
            if (ruling instanceof Admit || ruling instanceof TakeDown) changes++;
            if (ruling instanceof Doubled) doubled.add("line " + line);
            Standing standing = judge.standing(Records.ID);
            if (standing != null) standings.put(Records.ID, standing);
        }

        private void keep(RecordJudge judge) {
            judge.restated().forEach(s -> standings.put(s.id(), s));
            met.putAll(judge.newlyMet());
            aside.keySet().removeAll(judge.settled());
            aside.putAll(judge.postponed());
            if (judge.ended()) judge.newlyMet().values().forEach(s -> answered.remove(s.record()));
            judge.answered().forEach(s -> answered.put(s.record(), s));
        }

        private Arrival arrival(int line) {
            String record = lines.get(line);
            String mark = record.substring(1);
            int version = mark.startsWith("v") ? Character.digit(mark.charAt(1), 10) : 0;
            @Nullable
            Instant changed =
                    mark.startsWith("d") ? MORNING.plusSeconds(60L * Character.digit(mark.charAt(1), 10)) : null;
            Arrival arrival = switch (record.charAt(0)) {
                case 'D' -> Records.draft(version, changed, record, clock);
                case 'W' -> Records.taken(version, changed, Withdrawal.Kind.UNPUBLISH, record, clock);
                case 'K' -> Records.taken(version, changed, Withdrawal.Kind.KILL, record, clock);
                default -> {
                    ArticleBuilder story = Records.story(version, changed == null ? MORNING : changed);
                    if (record.charAt(0) == 'E') story.embargo(hour(10_000));
                    yield Records.arrival(story, record, clock);
                }
            };
            return at(arrival, "line " + line);
        }

        private static Arrival at(Arrival arrival, String place) {
            Sight sight = new Sight(arrival.sight().id(), arrival.sight().record(), place, arrival.claim());
            if (arrival instanceof Arrival.StoryArrival s)
                return new Arrival.StoryArrival(sight, s.article(), s.digest());
            if (arrival instanceof Arrival.WithdrawalArrival t)
                return new Arrival.WithdrawalArrival(sight, t.at(), t.kind(), t.reason());
            return new Arrival.Draft(sight, ((Arrival.Draft) arrival).at());
        }

        /** What receivers may see, at which version, or why not. */
        String outcome() {
            Standing s = standings.get(Records.ID);
            if (s == null) return "nothing";
            return state(s) + " " + s.version();
        }

        /** The same, with the record that counts where it is public. */
        String counting() {
            Standing s = standings.get(Records.ID);
            if (s == null) return "nothing";
            return s.opened() ? state(s) + " " + s.record().substring(1) : state(s);
        }

        private static String state(Standing s) {
            if (s.withdrawal() == null) return s.opened() ? "public" : "waits";
            if (s.ground() == Withdrawal.Ground.DRAFT) return "draft";
            return s.withdrawal().kind() == Withdrawal.Kind.KILL ? "killed" : "withdrawn";
        }
    }
}
