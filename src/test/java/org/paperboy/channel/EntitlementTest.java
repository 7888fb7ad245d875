package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.article.ArticleBuilder.article;
import static org.paperboy.channel.Receivers.BRIEF;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.article.Article;
import org.paperboy.article.ArticleBuilder;
import org.paperboy.article.Edition;
import org.paperboy.article.Rights;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Terms.Embargoes;

/**
 * May this receiver have this article now, and does it keep what it has? All articles were published on 1 March at 06:30, in
 * English and in the section World. A clock without a day is of 1 March.
 */
class EntitlementTest {
    private static final Desk DESK = new Desk(BRIEF);

    /** What a partner or channel is like: words with a value each; `partner` alone has everything at once. */
    private static Receiver receiver(String said) {
        Map<String, String> words = words(said);
        Selection selection =
                new Selection(list(words.get("sections")), List.of(), list(words.get("languages")), List.of());
        boolean editions = words.containsKey("editions");
        if (words.containsKey("channel"))
            return new Receiver.Channel("latest", "", "", selection, 50, List.of("rss"), "s3://brief", editions);
        Terms terms = new Terms(
                Text.FULL,
                Terms.PictureTerms.ALL,
                Duration.parse(words.getOrDefault("delay", "PT0S")),
                day(words.get("from")),
                day(words.get("until")),
                list(words.get("territory")),
                words.containsKey("marked") ? Embargoes.MARKED : Embargoes.HELD);
        return new Receiver.Partner("gazette", selection, terms, 50, List.of("xml"), "s3://brief", false, editions);
    }

    /**
     * `open`, or `waits` for its `embargo` or its date; as an entry of a feed, in a `markable` document or as an `edition`.
     */
    private static Offer offer(String said) {
        Map<String, String> words = words(said);
        ArticleBuilder builder = article(words.containsKey("edition") ? "edition/7" : "8812");
        if (words.containsKey("embargo")) builder.embargo(instant(words.get("embargo")));
        if (words.containsKey("published")) builder.published(instant(words.get("published")));
        builder.rights(new Rights(
                "", 0, words.containsKey("no-archive") ? "no archive" : "", "", list(words.get("territories")), null));
        builder.section("World").language(words.getOrDefault("language", "en"));
        Article story = builder.build();
        boolean open = words.containsKey("open");
        return words.containsKey("edition")
                ? Offer.of(new Edition(story, LocalDate.parse("2026-03-01"), List.of()), open)
                : Offer.of(story.card(), open, words.containsKey("markable"));
    }

    private static Map<String, String> words(String said) {
        Map<String, String> words = new HashMap<>();
        for (String word : said.split(" ")) {
            String[] both = word.split("=", 2);
            words.put(both[0], both.length == 1 ? "" : both[1]);
        }
        return words;
    }

    private static List<String> list(@Nullable String said) {
        return said == null ? List.of() : List.of(said.split(","));
    }

    private static @Nullable LocalDate day(@Nullable String said) {
        return said == null ? null : LocalDate.parse("2026-" + said);
    }

    private static Instant instant(String said) {
        if (said.equals("never")) return Instant.MAX;
        return Instant.parse("2026-" + (said.contains("T") ? said : "03-01T" + said) + "Z");
    }

    private static Entitlement asked(String receiver, String offer, String has, String clock) {
        Instant now = instant(clock);
        return DESK.entitlement(
                receiver(receiver), offer(offer), Possession.valueOf(has.toUpperCase(Locale.ROOT)), now, now);
    }

    private static String answer(Entitlement it, String clock) {
        List<String> parts = new ArrayList<>();
        parts.add(it.shown() ? it.marked() ? "shown marked" : "shown" : it.comes() ? "waits" : "no");
        parts.add(
                switch (it.keeps()) {
                    case NOTHING -> "gives back";
                    case UNTIL_DECIDED -> "until decided";
                    case AS_IT_IS -> "keeps";
                });
        it.refusal(instant(clock)).ifPresent(parts::add);
        return String.join("; ", parts);
    }

    @ParameterizedTest(name = "{0} | {1} | {2} | {3} -> {4}")
    @CsvSource(delimiter = '|', maxCharsPerColumn = 300, textBlock = """
            # receiver                            | article                                   | has        | clock           | answer
            # Nothing is in the way.
            partner                               | open                                      | nothing    | 06:30:00        | shown; keeps
            channel                               | open                                      | has        | 06:30:00        | shown; keeps
            partner                               | open                                      | asked_back | 06:30:00        | shown; keeps
            partner                               | open published=04-01T00:00:00             | nothing    | 06:30:00        | shown; keeps
            # What its selection does not ask for stays until a guard has decided, unless more is in the way.
            partner sections=Sport                | open                                      | nothing    | 06:30:00        | no; until decided; section 'World' is not among [Sport]
            partner sections=Sport                | open                                      | has        | 06:30:00        | no; until decided; section 'World' is not among [Sport]
            channel sections=Sport                | open                                      | has        | 06:30:00        | no; until decided; section 'World' is not among [Sport]
            channel sections=Sport,World          | open                                      | nothing    | 06:30:00        | shown; keeps
            partner languages=de                  | open                                      | has        | 06:30:00        | no; until decided; language 'en' is not among [de]
            partner sections=Sport territory=DE   | open territories=FR                       | has        | 06:30:00        | no; gives back; section 'World' is not among [Sport]
            partner sections=Sport                | open no-archive                           | has        | 03-31T06:30:00  | no; gives back; section 'World' is not among [Sport]
            partner sections=Sport                | waits embargo=09:00:00                    | has        | 06:30:00        | no; gives back; section 'World' is not among [Sport]
            partner sections=Sport marked         | waits embargo=09:00:00 markable           | has        | 06:30:00        | no; until decided; section 'World' is not among [Sport]
            partner sections=Sport until=02-28    | open                                      | has        | 06:30:00        | no; until decided; section 'World' is not among [Sport]
            # What its terms do not cover goes at once.
            partner territory=DE,AT               | open territories=FR                       | has        | 06:30:00        | no; gives back; its territories [FR] are not among [DE, AT]
            partner territory=DE,AT               | open territories=AT,FR                    | nothing    | 06:30:00        | shown; keeps
            partner territory=DE                  | open                                      | nothing    | 06:30:00        | shown; keeps
            partner                               | open territories=FR                       | nothing    | 06:30:00        | shown; keeps
            channel                               | open territories=FR                       | nothing    | 06:30:00        | shown; keeps
            partner from=03-02                    | open                                      | has        | 03-05T00:00:00  | no; gives back; it was published before the contract begins, on 2026-03-02
            partner from=03-01                    | open                                      | nothing    | 06:30:00        | shown; keeps
            # No archive: thirty days after publication, for partners alone.
            partner                               | open no-archive                           | has        | 03-31T06:29:59  | shown; keeps
            partner                               | open no-archive                           | has        | 03-31T06:30:00  | no; gives back; its rights say no archive: it ended at 2026-03-31T06:30:00Z
            partner                               | open no-archive                           | nothing    | 03-31T06:30:00  | no; gives back; its rights say no archive: it ended at 2026-03-31T06:30:00Z
            channel                               | open no-archive                           | has        | 04-30T06:30:00  | shown; keeps
            partner delay=P30D                    | open no-archive                           | nothing    | 03-31T06:29:59  | waits; keeps; the delay of its contract holds a first version back until 2026-03-31T06:30:00Z
            partner until=03-05                   | open no-archive                           | has        | 03-31T06:30:00  | no; gives back; its rights say no archive: it ended at 2026-03-31T06:30:00Z
            # A contract runs from midnight to the last second of its last day. What the receiver has stays.
            partner from=03-02                    | open published=03-02T05:00:00             | nothing    | 23:59:59        | no; keeps; its contract begins on 2026-03-02 (from)
            partner from=03-02                    | open published=03-02T05:00:00             | has        | 23:59:59        | no; keeps; its contract begins on 2026-03-02 (from)
            partner from=03-02                    | open published=03-02T05:00:00             | nothing    | 03-02T00:00:00  | shown; keeps
            partner until=03-01                   | open                                      | nothing    | 23:59:59        | shown; keeps
            partner until=03-01                   | open                                      | has        | 03-02T00:00:00  | no; keeps; its contract ended on 2026-03-01 (until)
            partner until=03-01                   | open                                      | nothing    | 03-02T00:00:00  | no; keeps; its contract ended on 2026-03-01 (until)
            partner until=03-01 delay=P2D         | open                                      | nothing    | 03-02T00:00:00  | no; keeps; its contract ended on 2026-03-01 (until)
            partner until=03-01                   | waits embargo=03-09T00:00:00              | has        | 03-02T00:00:00  | no; gives back; its contract ended on 2026-03-01 (until)
            partner until=03-01 marked            | waits embargo=03-09T00:00:00 markable     | has        | 03-02T00:00:00  | no; keeps; its contract ended on 2026-03-01 (until)
            partner from=03-02 marked             | waits published=03-03T00:00:00 embargo=03-03T00:00:00 markable | nothing | 23:59:59 | no; keeps; its contract begins on 2026-03-02 (from)
            # An embargo, or a date of publication, that is not over.
            partner                               | waits embargo=09:00:00                    | nothing    | 08:59:59        | waits; gives back; waits until 2026-03-01T09:00:00Z (embargo)
            channel                               | waits embargo=09:00:00                    | has        | 08:59:59        | waits; gives back; waits until 2026-03-01T09:00:00Z (embargo)
            partner                               | waits embargo=09:00:00                    | nothing    | 09:00:00        | waits; gives back; waited until 2026-03-01T09:00:00Z (embargo): the next run lets it out
            partner                               | open embargo=09:00:00                     | nothing    | 08:59:59        | shown; keeps
            partner                               | waits published=09:00:00                  | nothing    | 08:59:59        | waits; gives back; waits until 2026-03-01T09:00:00Z (date of publication)
            partner                               | waits embargo=never                       | nothing    | 08:59:59        | waits; gives back; waits for an end of its embargo
            # Ahead of its end it goes to who has leave, in what can be marked, and where there is an end.
            partner marked                        | waits embargo=09:00:00 markable           | nothing    | 08:59:59        | shown marked; keeps
            partner marked                        | waits embargo=09:00:00 markable           | has        | 08:59:59        | shown marked; keeps
            partner marked                        | waits embargo=09:00:00 markable           | asked_back | 08:59:59        | waits; keeps; waits until 2026-03-01T09:00:00Z (embargo): it was taken back when that began
            partner marked                        | waits embargo=09:00:00                    | nothing    | 08:59:59        | waits; gives back; waits until 2026-03-01T09:00:00Z (embargo)
            partner marked                        | waits embargo=never markable              | has        | 08:59:59        | waits; gives back; waits for an end of its embargo
            partner marked                        | waits published=09:00:00 markable         | nothing    | 08:59:59        | waits; gives back; waits until 2026-03-01T09:00:00Z (date of publication)
            partner marked                        | open embargo=09:00:00 markable            | nothing    | 09:00:00        | shown; keeps
            partner marked delay=PT2H             | waits embargo=09:00:00 markable           | nothing    | 08:59:59        | shown marked; keeps
            # A delay holds back what the receiver does not have yet, and nothing else.
            partner delay=PT2H                    | open                                      | nothing    | 08:29:59        | waits; keeps; the delay of its contract holds a first version back until 2026-03-01T08:30:00Z
            partner delay=PT2H                    | open                                      | nothing    | 08:30:00        | shown; keeps
            partner delay=PT2H                    | open                                      | has        | 06:30:00        | shown; keeps
            partner delay=PT2H                    | open                                      | asked_back | 08:29:59        | waits; keeps; the delay of its contract holds a first version back until 2026-03-01T08:30:00Z
            partner delay=PT2H                    | waits embargo=09:00:00                    | nothing    | 06:30:00        | waits; gives back; waits until 2026-03-01T09:00:00Z (embargo)
            # Editions: whoever gets none, and its languages; sections are asked of the articles in it.
            partner                               | open edition                              | has        | 06:30:00        | no; gives back; it gets no editions (`editions: true` gives it all)
            channel editions                      | open edition                              | nothing    | 06:30:00        | shown; keeps
            partner editions sections=Sport       | open edition                              | nothing    | 06:30:00        | shown; keeps
            partner editions languages=de         | open edition                              | has        | 06:30:00        | no; until decided; language 'en' is not among [de]
            partner languages=de                  | open edition                              | has        | 06:30:00        | no; gives back; it gets no editions (`editions: true` gives it all)
            partner editions delay=PT2H           | open edition                              | nothing    | 08:29:59        | waits; keeps; the delay of its contract holds a first version back until 2026-03-01T08:30:00Z
            partner editions delay=PT2H           | open edition                              | has        | 06:30:00        | shown; keeps
            partner editions until=03-01          | open edition                              | has        | 03-02T00:00:00  | no; keeps; its contract ended on 2026-03-01 (until)
            """)
    void a_receiver_may_have_it_now_or_not_and_keeps_what_it_has_or_not(
            String receiver, String offer, String has, String clock, String answer) {
        assertThat(answer(asked(receiver, offer, has, clock), clock)).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{0} | {1} | {2} | {3} -> {4} | {5}")
    @CsvSource(delimiter = '|', maxCharsPerColumn = 300, textBlock = """
            # receiver                | article                               | has     | clock     | until                | of the receiver alone
            partner                   | waits embargo=09:00:00                | nothing | 06:30:00  | 2026-03-01T09:00:00Z |
            partner                   | waits embargo=never                   | nothing | 06:30:00  | +1000000000-12-31T23:59:59.999999999Z |
            partner delay=PT2H        | open                                  | nothing | 06:30:00  | 2026-03-01T08:30:00Z | the delay of its contract holds a first version back until 2026-03-01T08:30:00Z
            partner delay=PT2H        | waits embargo=09:00:00 published=09:00:00 | nothing | 06:30:00 | 2026-03-01T11:00:00Z | after that the delay of its contract holds a first version back until 2026-03-01T11:00:00Z
            partner delay=PT2H        | waits embargo=09:00:00 published=09:00:00 | has | 06:30:00  | 2026-03-01T09:00:00Z |
            partner delay=PT2H        | waits embargo=never                   | nothing | 06:30:00  | +1000000000-12-31T23:59:59.999999999Z |
            partner from=03-02        | open published=03-02T05:00:00         | nothing | 06:30:00  | 2026-03-02T00:00:00Z | its contract begins on 2026-03-02 (from)
            """)
    void what_waits_says_until_when_and_what_of_it_is_the_receivers_own(
            String receiver, String offer, String has, String clock, Instant until, @Nullable String own) {
        Entitlement it = asked(receiver, offer, has, clock);

        assertThat(it)
                .isInstanceOfSatisfying(
                        Entitlement.Waits.class,
                        waits -> assertThat(waits.until()).isEqualTo(until));
        assertThat(it.refusalOfItsOwn(instant(clock)).orElse(null)).isEqualTo(own);
        assertThat(it.covered()).isTrue();
    }

    @Test
    void a_contract_that_is_over_by_some_clock_gives_nothing_and_one_must_have_begun_by_the_editorial_clock() {
        Receiver ends = receiver("partner until=03-01");
        Receiver begins = receiver("partner from=03-02");
        Offer early = offer("open");
        Offer late = offer("open published=03-02T05:00:00");

        assertThat(DESK.entitlement(ends, early, Possession.HAS, instant("23:00:00"), instant("03-02T00:00:00"))
                        .shown())
                .isFalse();
        assertThat(DESK.entitlement(begins, late, Possession.HAS, instant("23:00:00"), instant("03-02T00:00:00"))
                        .shown())
                .isFalse();
    }
}
