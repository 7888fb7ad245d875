package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.context.Connections;
import org.paperboy.context.Refusal;
import org.paperboy.inspect.ArticleExplanation;
import org.paperboy.inspect.ArticleExplanation.ReceiverExplanation;
import org.paperboy.inspect.DocumentPreview;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;

/**
 * What `explain` says a receiver gets is what `render` shows and what runs delivered: of two thousand articles, for receivers
 * with every kind of terms. Two runs, so that receivers have some of them when terms, clock and articles change.
 */
@Tag("slow")
final class EntitlementAgreementTest {
    private static final int MANY = 2000;
    private static final int ENTRIES = 15;
    private static final Instant FIRST = Instant.parse("2026-10-30T12:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-01T12:00:00Z");

    /** Whose delay begins between the two runs is `later`. */
    private static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            guard: 90%%
            channels:
              latest: { entries: 15, formats: [rss] }
            partners:
              delayed: { text: full, delay: 2d, formats: [xml] }
              later: { text: preview, %s entries: 15, formats: [xml, rss] }
              ended: { text: full, until: 2026-10-31, entries: 15, formats: [xml, rss] }
              early: { text: full, from: 2026-11-03, formats: [xml] }
              abroad: { text: summary, territory: [DE], sections: [World, Sport], formats: [xml] }
              ahead: { text: preview, embargoed: marked, formats: [xml] }
            """;

    private static final List<String> PARTNERS = List.of("delayed", "later", "ended", "early", "abroad", "ahead");

    @TempDir
    private Path folder;

    private final Random random = new Random(20_261_101);
    private final List<String> disagreements = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    private Map<String, Story> published() {
        Map<String, Story> stories = new LinkedHashMap<>();
        for (int i = 0; i < MANY; i++) {
            // Some at the very instants at which a delay ends, most in the weeks before, a few in the days to come.
            Instant at = i % 50 == 0
                    ? SECOND.minus(Duration.ofDays(2)).plusSeconds(i % 3 - 1)
                    : SECOND.plus(Duration.ofDays(3)).minusSeconds(random.nextInt(60 * 24 * 3600));
            Story story = Story.of("a" + i, at.toString())
                    .with("section", List.of("World", "Sport", "Culture").get(random.nextInt(3)))
                    .with("language", random.nextBoolean() ? "en" : "de")
                    .with("access", random.nextInt(4) == 0 ? "subscriber" : "free");
            stories.put(story.id(), restricted(story, at));
        }
        return stories;
    }

    private Story restricted(Story story, Instant at) {
        Map<String, Object> rights = new LinkedHashMap<>();
        int dice = random.nextInt(100);
        if (dice < 25) rights.put("territories", List.of(dice % 2 == 0 ? "DE" : "FR"));
        if (dice % 6 == 0) rights.put("scope", dice % 12 == 0 ? "No archive" : "Headline and summary only");
        if (dice == 99)
            rights.put("expires", SECOND.minusSeconds(random.nextInt(1000)).toString());
        Story with = rights.isEmpty() ? story : story.with("rights", rights);
        int embargo = random.nextInt(20);
        if (embargo == 0) return with.with("status", "embargoed");
        if (embargo < 5)
            return with.with(
                    "embargo_until",
                    at.plusSeconds(random.nextInt(20 * 24 * 3600)).toString());
        return with;
    }

    /** The next version of some: corrected, killed, withdrawn, not approved, under an embargo again, in another section. */
    private Story changed(Story story) {
        Story next = story.with("version", 2)
                .with("updated_at", SECOND.minusSeconds(60).toString());
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> next.with("body_html", "<p>Better.</p>");
            case 3 -> Story.only(story.id(), "killed");
            case 4 -> Story.only(story.id(), "withdrawn");
            case 5 -> next.with("status", "draft");
            case 6 -> next.with("embargo_until", SECOND.plus(Duration.ofDays(1)).toString());
            case 7 -> next.with("section", "Sport");
            default -> story;
        };
    }

    @Test
    void explain_render_and_the_runs_agree() throws Exception {
        Map<String, Story> stories = published();
        // Of the rest some are older: a source may be late.
        List<Story> before = stories.values().stream()
                .filter(story -> Integer.parseInt(story.id().substring(1)) % 4 != 0)
                .toList();
        Newsroom newsroom = new Newsroom(folder, JOB.formatted("")).lines(before.toArray(Story[]::new));
        ProgramOutput night = newsroom.run(FIRST.toString());
        assertThat(night.exit()).as(night.err()).isZero();
        StoredObjects first = newsroom.stored();
        before.forEach(story -> stories.put(story.id(), changed(story)));
        newsroom.job(JOB.formatted("delay: 5d,"))
                .lines(stories.values().toArray(Story[]::new))
                .run(SECOND.toString());
        StoredObjects second = newsroom.stored();
        assertThat(newsroom.run(SECOND.toString()).json().at("/deliveries/due").asInt())
                .as("one run did it all")
                .isZero();

        JobFile job = newsroom.jobFile();
        Clock clock = Clock.fixed(SECOND, ZoneOffset.UTC);
        Map<String, List<ArticleExplanation.ExplainedArticle>> gets = new HashMap<>();
        try (Ledger ledger = Connections.lookInto(job)) {
            ArticleExplanation explanation = new ArticleExplanation(job, ledger, SECOND, clock);
            DocumentPreview preview = new DocumentPreview(job, ledger, clock);
            Map<String, String> firsts = documents(first);
            Map<String, String> seconds = documents(second);
            for (String id : stories.keySet()) {
                ArticleExplanation.ExplainedArticle said = said(explanation, id).orElse(null);
                if (said == null) continue;
                for (ReceiverExplanation verdict : said.verdicts()) {
                    if (gets(said, verdict) && isOpen(said))
                        gets.computeIfAbsent(verdict.receiver(), name -> new ArrayList<>())
                                .add(said);
                    if (!PARTNERS.contains(verdict.receiver())) continue;
                    String key = verdict.receiver() + " " + id;
                    compare(
                            said,
                            verdict,
                            rendered(preview, verdict.receiver(), id),
                            firsts.get(key),
                            seconds.get(key));
                }
            }
        }
        compareFeeds(gets, first, second);

        assertThat(disagreements).isEmpty();
        // Nothing is proved by two thousand articles that are all alike.
        assertThat(answers)
                .containsOnlyKeys(
                        "gets",
                        "gets ahead",
                        "delay",
                        "embargo",
                        "contract begins",
                        "contract ended",
                        "no archive",
                        "territory",
                        "section",
                        "before contract",
                        "withdrawn");
        assertThat(answers.values()).allMatch(count -> count >= 10);
    }

    /** Empty where the article was not taken in: a draft, or one whose rights had ended. */
    private static Optional<ArticleExplanation.ExplainedArticle> said(ArticleExplanation explanation, String id) {
        try {
            return Optional.of(explanation.of(id));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static boolean isOpen(ArticleExplanation.ExplainedArticle said) {
        return said.standing().startsWith("version ");
    }

    private static boolean isWithdrawn(ArticleExplanation.ExplainedArticle said) {
        return said.standing().startsWith("killed") || said.standing().startsWith("unpublished");
    }

    private static boolean isMarked(ReceiverExplanation verdict) {
        return verdict.objects().stream().anyMatch(object -> object.says().contains("embargo marked"));
    }

    private static boolean gets(ArticleExplanation.ExplainedArticle said, ReceiverExplanation verdict) {
        return verdict.refusal().isEmpty() && (isOpen(said) || isMarked(verdict));
    }

    /** What `render` shows, or why it does not. */
    private record Rendered(String text, String refusal) {}

    private static Rendered rendered(DocumentPreview preview, String receiver, String id) {
        try {
            return new Rendered(new String(preview.render(receiver, "xml", id), UTF_8), "");
        } catch (Refusal e) {
            return new Rendered("", e.getMessage());
        }
    }

    /** The documents of partners, by partner and article. */
    private static Map<String, String> documents(StoredObjects stored) {
        Map<String, String> found = new HashMap<>();
        for (String key : stored.keys()) {
            String[] parts = key.split("/");
            if (key.startsWith("partners/") && parts.length == 7)
                found.put(parts[1] + " " + parts[6].replace(".xml", ""), stored.text(key));
        }
        return found;
    }

    private void compare(
            ArticleExplanation.ExplainedArticle said,
            ReceiverExplanation verdict,
            Rendered rendered,
            @Nullable String before,
            @Nullable String now) {
        String about = verdict.receiver() + " " + said.article() + " (" + said.standing() + "; " + verdict + "): ";
        count(said, verdict);
        if (isWithdrawn(said)) {
            check(now == null || isNotice(now), about + "the store has what was withdrawn");
            check(now == null || now.equals(rendered.text()), about + "render shows another notice");
        } else if (gets(said, verdict)) {
            check(now != null && !isNotice(now), about + "the run did not deliver it");
            // Without a date of its own a marked document is dated by the clock of its run.
            boolean same = isMarked(verdict)
                    ? hasMark(rendered.text())
                    : rendered.text().equals(now);
            check(same, about + "render shows something else: " + rendered.refusal());
            check(now == null || isMarked(verdict) == hasMark(now), about + "another mark");
        } else {
            boolean over = verdict.refusal().contains("its contract ended") && now != null && now.equals(before);
            check(now == null || isNotice(now) || over, about + "the store has it");
            String why = verdict.refusal().isEmpty() || verdict.refusal().startsWith("after that")
                    ? said.standing()
                    : verdict.refusal();
            check(rendered.refusal().contains(" now: " + why), about + "render says " + rendered.refusal());
        }
    }

    private static boolean hasMark(String document) {
        return document.contains("embargoedUntil=");
    }

    private static boolean isNotice(String document) {
        return document.contains("status=\"withdrawn\"");
    }

    private void check(boolean agrees, String otherwise) {
        if (!agrees) disagreements.add(otherwise);
    }

    private void count(ArticleExplanation.ExplainedArticle said, ReceiverExplanation verdict) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("the delay of its contract", "delay");
        words.put("its contract begins", "contract begins");
        words.put("its contract ended", "contract ended");
        words.put("no archive", "no archive");
        words.put("its territories", "territory");
        words.put("section ", "section");
        words.put("before the contract begins", "before contract");
        String refusal = words.keySet().stream()
                .filter(verdict.refusal()::contains)
                .findFirst()
                .map(words::get)
                .orElse("embargo");
        String answer = isWithdrawn(said)
                ? "withdrawn"
                : !gets(said, verdict) ? refusal : isMarked(verdict) ? "gets ahead" : "gets";
        answers.merge(answer, 1, Integer::sum);
    }

    /** A feed has the newest of what its receiver gets; one whose contract is over has nothing that it did not have. */
    private void compareFeeds(
            Map<String, List<ArticleExplanation.ExplainedArticle>> gets, StoredObjects first, StoredObjects second) {
        compareFeed("later", second.feed("partners/later/rss.xml"), gets);
        compareFeed("latest", second.feed("latest/rss.xml"), gets);
        Set<String> added = new HashSet<>(second.feed("partners/ended/rss.xml"));
        first.feed("partners/ended/rss.xml").forEach(added::remove);
        check(added.isEmpty(), "after its contract ended was given " + added);
        check(!gets.containsKey("early") && !gets.containsKey("ended"), "without a contract: " + gets.keySet());
    }

    private void compareFeed(
            String receiver, List<String> feed, Map<String, List<ArticleExplanation.ExplainedArticle>> gets) {
        Comparator<ArticleExplanation.ExplainedArticle> byPublication =
                Comparator.comparing(said -> said.standing().replaceFirst("version \\d+, ", ""));
        List<String> expected = gets.getOrDefault(receiver, List.of()).stream()
                .sorted(byPublication
                        .thenComparing(ArticleExplanation.ExplainedArticle::article)
                        .reversed())
                .map(ArticleExplanation.ExplainedArticle::article)
                .limit(ENTRIES)
                .toList();
        check(feed.equals(expected), receiver + "'s feed has " + feed + ", explain says " + expected);
    }
}
