package org.paperboy.format;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Byline;
import org.paperboy.article.Correction;
import org.paperboy.article.Picture;
import org.paperboy.article.Rights;
import org.paperboy.article.Subject;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.DocumentStamp;
import org.paperboy.channel.EditionCopy;
import org.paperboy.channel.EditionCopy.FeedLink;
import org.paperboy.channel.EditionReference;
import org.paperboy.channel.Feed;
import org.paperboy.channel.Publisher;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Tombstone;

/** Copies and feeds to write. {@link #rich} has everything, {@link #bare} only what a copy must have. */
public final class Copies {
    public static final Instant MORNING = Instant.parse("2026-03-01T06:30:00Z");
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Instant EVENING = Instant.parse("2026-03-01T19:05:09Z");

    public static final String RICH_ID = "tag:brief.example,2026:8812";
    public static final String BARE_ID = "tag:brief.example,2026:8811";
    public static final String GONE_ID = "tag:brief.example,2026:8790";

    public static final Publisher BRIEF = new Publisher("The Morning Brief", "www.brief.example");

    public static final Picture HARBOUR = new Picture(
            "https://img.brief.example/harbour.jpg",
            1600,
            900,
            "image/jpeg",
            183_204,
            "Cranes over an empty quay",
            "The harbour on Sunday & its \"quiet\" cranes",
            "Ida Öberg / Brief");
    public static final Picture CHART =
            new Picture("https://img.brief.example/chart.png?v=2&w=800", 0, 0, "image/png", 0, "", "", "");

    /** White space that must stay, both ends of CDATA, references, an astral character. */
    public static final String BODY = """
            <p>Trade fell by 3&nbsp;% &amp; more: a &lt; b.</p>
            <pre>  port     tons
              Oslo      12

              Bergen     7</pre>
            <p>In code: <code>x[y[0]]&gt;1</code> 😀 <b>bold</b> <i>italic</i></p>\
            """.replace("&nbsp;", "\u00A0");

    private Copies() {}

    /** All there is: a revised story by two, with three pictures, one without a known size. */
    public static Build rich() {
        Build build = new Build(RICH_ID, "Harbours fall silent: \"3 < 5\" & other sums 😀");
        build.dek = "What the strike costs";
        build.summary = "Trade fell by 3\u00A0% & more, says the port's own <count>.";
        build.content = BODY;
        build.version = 3;
        build.documentVersion = 13;
        build.access = Access.SUBSCRIBER;
        build.excerpt = true;
        build.lead = HARBOUR;
        build.pictures = List.of(HARBOUR, CHART);
        build.bylines = List.of(
                new Byline("Ida Öberg", "Reporter", "https://brief.example/by/ida"), new Byline("Tom O'Neil", "", ""));
        build.section = "World";
        build.tags = List.of("shipping", "strikes & lock-outs");
        build.categories = List.of("World", "shipping", "strikes & lock-outs");
        build.subjects = List.of(new Subject("medtop", "04000000", "economy, business and finance"));
        build.place = "Oslo";
        build.urgency = 3;
        build.language = "nb";
        build.slug = "harbours-fall-silent";
        build.updated = EVENING;
        build.corrections = List.of(new Correction(NOON, "An earlier version said 4 %."));
        build.edition =
                new EditionReference("evening-2026-03-01", "tag:brief.example,2026:edition/evening-2026-03-01", 2);
        build.related = List.of("8790");
        build.rights = new Rights("Brief Media", 2026, "world", "No archive use without agreement");
        return build;
    }

    /** The rich one ahead of its time. */
    public static Build embargoed() {
        Build build = rich();
        build.embargo = EVENING;
        return build;
    }

    /** What a copy cannot be without. */
    public static Build bare() {
        return new Build(BARE_ID, "Mayor resigns");
    }

    /** A story as most are: published once, with all that is known of it, and without pictures. */
    public static Build plain() {
        Build build = rich();
        build.version = 1;
        build.documentVersion = 11;
        build.excerpt = false;
        build.lead = null;
        build.pictures = List.of();
        build.updated = MORNING;
        build.corrections = List.of();
        return build;
    }

    /** The rich one as it was when its correction was made, and not later. */
    public static Build corrected() {
        Build build = rich();
        build.version = 2;
        build.documentVersion = 12;
        build.updated = NOON;
        build.corrections = List.of(new Correction(NOON, "An earlier version said 4 %.", true));
        return build;
    }

    public static Feed feed(Copy... copies) {
        return feed(List.of(copies), List.of());
    }

    public static Feed feed(List<Copy> copies, List<Tombstone> tombstones) {
        return new Feed(
                "tag:brief.example,2026:channel/latest",
                "The Morning Brief & more",
                "What matters, before breakfast",
                "The Morning Brief",
                URI.create("https://brief.example/"),
                URI.create("https://feeds.brief.example/latest/feed"),
                "en",
                "© 2026 The Morning Brief",
                EVENING,
                copies,
                tombstones,
                List.of());
    }

    /** A revised story, a plain one, and one that was taken back. */
    public static Feed fullFeed() {
        return feed(List.of(rich().copy(), bare().copy()), List.of(new Tombstone(GONE_ID, NOON)));
    }

    /** A feed that never held anything, of a publication that says nothing of itself. */
    public static Feed emptyFeed() {
        URI home = URI.create("https://brief.example/");
        return new Feed(
                "tag:brief.example,2026:channel/latest",
                "Brief",
                "Brief",
                "Brief",
                home,
                home.resolve("latest/feed"),
                "",
                "",
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of());
    }

    /** An edition with two stories: one with all there is, and one with only what a copy must have. */
    public static EditionCopy edition() {
        Build text = plain();
        text.headline = "The Morning Brief";
        text.articleId = "edition/2026-03-01";
        text.edition = null;
        text.link = "https://brief.example/editions/2026-03-01";
        text.summary = "Harbours & a mayor";
        text.updated = EVENING;
        Copy copy = text.copy("tag:brief.example,2026:edition/2026-03-01");
        return edition(copy, "<p>Good morning.</p>\n<p>It is <em>Sunday</em> &amp; 3 &lt; 5.</p>");
    }

    public static EditionCopy edition(Copy text, String intro) {
        return new EditionCopy(
                LocalDate.of(2026, 3, 1),
                text,
                intro,
                List.of(rich().copy(), bare().copy()),
                List.of(new FeedLink("application/rss+xml", "https://brief.example/latest/rss.xml")));
    }

    public static Recall recall(Withdrawal.Kind kind, String reason) {
        return recall(GONE_ID, kind, reason);
    }

    public static Recall recall(String id, Withdrawal.Kind kind, String reason) {
        return new Recall(
                id, id.substring(id.lastIndexOf(':') + 1), 4, kind, reason, new DocumentStamp(NOON, 14), BRIEF);
    }

    /** A copy in the making; fields are set before {@link #copy}. */
    public static final class Build {
        public final String id;
        public String headline;
        public String articleId;
        public int version;
        public String link = "https://brief.example/2026/03/story";
        public String dek = "";
        public String summary = "She goes at once.";
        public String content = "<p>She goes at once.</p>";
        public boolean excerpt;
        public Access access = Access.FREE;

        @Nullable
        public Picture lead;

        public List<Picture> pictures = List.of();
        public List<Byline> bylines = List.of();
        public String section = "";
        public List<String> tags = List.of();
        public List<String> categories = List.of();
        public List<Subject> subjects = List.of();
        public String place = "";
        public int urgency;
        public String language = "";
        public String slug = "";
        public Instant published = MORNING;
        public Instant updated = MORNING;

        @Nullable
        public Instant embargo;

        public List<Correction> corrections = List.of();

        @Nullable
        public EditionReference edition;

        public List<String> related = List.of();
        public Rights rights = Rights.NONE;
        public long documentVersion = 11;

        public Build(String id, String headline) {
            this.id = id;
            this.articleId = id.substring(id.lastIndexOf(':') + 1);
            this.headline = headline;
        }

        public Copy copy() {
            return copy(id);
        }

        public Copy copy(String id) {
            return new Copy(
                    id,
                    articleId,
                    version,
                    link,
                    headline,
                    dek,
                    summary,
                    content,
                    excerpt,
                    access,
                    lead,
                    pictures,
                    bylines,
                    section,
                    tags,
                    categories,
                    subjects,
                    place,
                    urgency,
                    language,
                    slug,
                    published,
                    embargo,
                    corrections,
                    edition,
                    related,
                    rights,
                    new DocumentStamp(updated, documentVersion),
                    BRIEF);
        }
    }
}
