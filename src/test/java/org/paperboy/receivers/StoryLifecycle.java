package org.paperboy.receivers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.Newsroom;
import org.paperboy.ProgramOutput;
import org.paperboy.StoredObjects;
import org.paperboy.Story;

/** What may become of a story: each step is a run an hour after the one before. */
final class StoryLifecycle {
    static final String JOB = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: { jsonl: articles.jsonl }
            store: file:out/
            channels: { latest: {} }
            partners:
              gazette:
                text: full
                pictures: licensed
                sections: [World]
                embargoed: marked
                formats: [xml, nitf, newsml-g2, ninjs, rss, atom, json, mrss]
            """;

    private static final String SHARED = "<figure data-syndicate=\"true\"><img src=\"/m/below.jpg\"/></figure>";
    private static final Story FIRST = Story.of("a", "2026-11-01T08:00:00Z")
            .with("updated_at", "2026-11-01T08:00:00Z")
            .with("body_html", "<p>Text.</p>" + SHARED)
            .with("language", "en")
            .with("bylines", List.of(Map.of("name", "Ida Öberg", "role", "Reporter")))
            .with("lead_image", lead("/m/lead.jpg", true));

    private static final List<Map<String, String>> CORRECTION =
            List.of(Map.of("at", "2026-11-02T08:00:00Z", "text", "An earlier version named another mayor."));

    private final List<Step> steps = new ArrayList<>();
    private final List<Story> others = new ArrayList<>();
    private String job = JOB;
    private Story story = FIRST;
    private State expected = State.USABLE;

    /** What a partner is to hold of the story. */
    enum State {
        USABLE,
        WITHHELD,
        CANCELED
    }

    /**
     * @param number of the step, which is the hour of its run too
     * @param expected after it
     */
    record Step(int number, String name, String job, List<Story> stories, State expected) {
        String clock() {
            return "2026-11-%02dT%02d:10:00Z".formatted(1 + (8 + number) / 24, (8 + number) % 24);
        }

        /** What the store holds then. */
        StoredObjects taken(Newsroom newsroom) {
            ProgramOutput said =
                    newsroom.job(job).lines(stories.toArray(Story[]::new)).run(clock());
            if (said.exit() != 0) throw new AssertionError(name + ": " + said.all());
            return newsroom.stored();
        }

        @Override
        public String toString() {
            return number + " " + name;
        }
    }

    static Newsroom newsroom(Path folder) {
        return new Newsroom(folder, JOB);
    }

    /** All steps of a story that goes out at once, and of others beside it that wait for the end of an embargo. */
    static List<Step> steps() {
        StoryLifecycle life = new StoryLifecycle();
        Story ahead = Story.of("ahead", "2026-11-01T07:00:00Z")
                .with("updated_at", "2026-11-01T07:30:00Z")
                .with("lead_image", lead("/m/ahead.jpg", true))
                .with("embargo_until", "2026-11-01T12:00:00Z");
        life.others.addAll(List.of(ahead, ahead.with("id", "dropped").with("slug", "dropped")));
        life.step("created");
        life.others.set(0, ahead.with("headline", "Another").with("version", 2));
        life.others.set(1, Story.only("dropped", "killed"));
        life.changes("updated", "headline", "Another", "updated_at", "2026-11-01T08:30:00Z");
        life.changes("corrected under the same version and date", "dek", "A dek");
        life.changes("the right to its picture is lost", "lead_image", lead("/m/lead.jpg", false));
        life.changes("and given again", "lead_image", lead("/m/lead.jpg", true));
        life.changes("the picture is replaced", "lead_image", lead("/m/other.jpg", true));
        life.terms("terms give no pictures", "pictures: licensed", "pictures: none");
        life.terms("and give them again", "pictures: none", "pictures: licensed");
        life.terms("terms give the summary alone", "text: full", "text: summary");
        life.terms("and the text again", "text: summary", "text: full");
        life.terms("a format's option is chosen", "newsml-g2,", "{newsml-g2: {body: nitf}},");
        life.expected = State.WITHHELD;
        life.changes("it moves to another section", "section", "Sport");
        life.expected = State.USABLE;
        life.changes("and back", "section", "World");
        life.changes("its slug changes", "slug", "b");
        life.status("unpublished", "withdrawn");
        life.back("back");
        life.status("killed", "killed");
        life.back("back after the kill, with another date of publication", "published_at", "2026-11-02T00:30:00Z");
        life.expected = State.WITHHELD;
        life.changes("embargoed", "embargo_until", "2026-11-02T05:00:00Z", "version", 23);
        life.step("still waiting");
        life.step("still waiting for a second run");
        life.expected = State.USABLE;
        life.step("out again");
        life.step("still out");
        life.terms("the contract has ended", "text: full", "text: full\n    until: 2026-11-01");
        life.terms("and was made longer", "\n    until: 2026-11-01", "");
        life.changes("it says a correction", "updated_at", "2026-11-02T08:00:00Z", "corrections", CORRECTION);
        life.changes("its rights get an end", "rights", Map.of("expires", "2026-11-02T12:00:00Z"));
        life.changes("which is later then", "rights", Map.of("expires", "2026-11-02T14:30:00Z"));
        life.changes(
                "and allow no archive", "rights", Map.of("expires", "2026-11-02T14:30:00Z", "scope", "No archive"));
        life.changes(
                "its picture gets an end", "lead_image", lead("/m/other.jpg", true, "expires", "2026-11-02T13:30:00Z"));
        life.step("the picture ends");
        life.expected = State.WITHHELD;
        life.step("the story ends");
        life.expected = State.USABLE;
        life.changes("and has no end any longer", "rights", Map.of("holder", "Co-op"), "version", 31);
        life.changes("its caption is another", "lead_image", lead("/m/other.jpg", true, "caption", "A quay"));
        life.expected = State.WITHHELD;
        life.changes("embargoed once more", "embargo_until", "2026-11-05T05:00:00Z", "version", 32);
        life.expected = State.USABLE;
        life.changes("lifted before its end", "embargo_until", "2026-11-02T18:00:00Z", "version", 33);
        life.others.set(0, Story.only("ahead", "killed"));
        life.story = Story.only("a", "killed").with("version", 50);
        life.expected = State.CANCELED;
        life.step("killed for good");
        life.step("nothing new");
        return life.steps;
    }

    private void step(String name) {
        List<Story> stories = new ArrayList<>(List.of(story));
        stories.addAll(others);
        steps.add(new Step(steps.size(), name, job, stories, expected));
    }

    private void changes(String name, Object... fields) {
        for (int i = 0; i < fields.length; i += 2) story = story.with((String) fields[i], fields[i + 1]);
        step(name);
    }

    private void terms(String name, String before, String after) {
        job = job.replace(before, after);
        step(name);
    }

    private void status(String name, String status) {
        Story kept = story;
        State before = expected;
        story = Story.only("a", status).with("version", 5 + steps.size());
        expected = status.equals("killed") ? State.CANCELED : State.WITHHELD;
        step(name);
        story = kept;
        expected = before;
    }

    private void back(String name, Object... fields) {
        story = story.with("version", 5 + steps.size());
        changes(name, fields);
    }

    private static Map<String, Object> lead(String url, boolean shared, String... more) {
        Map<String, Object> lead = new LinkedHashMap<>();
        lead.put("url", url);
        lead.put("credit", "A. Photographer");
        lead.put("syndicate", shared);
        for (int i = 0; i < more.length; i += 2) lead.put(more[i], more[i + 1]);
        return lead;
    }
}
