package org.paperboy.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An article in the making: what a test does not set is plain, and the same for all. */
public final class ArticleBuilder {
    public static final Instant MORNING = Instant.parse("2026-03-01T06:30:00Z");

    private final String id;
    private int version = 1;
    private @Nullable Instant embargo;
    private Access access = Access.FREE;
    private String headline = "Harbours fall silent";
    private String dek = "";
    private String summary = "";
    private Body body = new Body("<p>Trade fell.</p>", List.of());
    private @Nullable Body preview;
    private @Nullable Picture lead;
    private String section = "World";
    private List<String> tags = List.of();
    private String language = "en";
    private Rights rights = Rights.NONE;
    private List<Byline> authors = List.of();
    private Instant published = MORNING;
    private Instant updated = MORNING;

    private ArticleBuilder(String id) {
        this.id = id;
    }

    public static ArticleBuilder article(String id) {
        return new ArticleBuilder(id);
    }

    /** @param version 0: not numbered */
    public ArticleBuilder version(int version) {
        this.version = version;
        return this;
    }

    public ArticleBuilder embargo(Instant until) {
        embargo = until;
        return this;
    }

    /** For subscribers, with this for anyone to read. */
    public ArticleBuilder preview(Body preview) {
        access = Access.SUBSCRIBER;
        this.preview = preview;
        return this;
    }

    public ArticleBuilder headline(String headline) {
        this.headline = headline;
        return this;
    }

    public ArticleBuilder dek(String dek) {
        this.dek = dek;
        return this;
    }

    public ArticleBuilder summary(String summary) {
        this.summary = summary;
        return this;
    }

    public ArticleBuilder body(String html, Picture... pictures) {
        body = new Body(html, List.of(pictures));
        return this;
    }

    public ArticleBuilder lead(Picture lead) {
        this.lead = lead;
        return this;
    }

    public ArticleBuilder section(String section) {
        this.section = section;
        return this;
    }

    public ArticleBuilder tags(String... tags) {
        this.tags = new ArrayList<>(List.of(tags));
        return this;
    }

    public ArticleBuilder language(String language) {
        this.language = language;
        return this;
    }

    public ArticleBuilder rights(Rights rights) {
        this.rights = rights;
        return this;
    }

    public ArticleBuilder authors(String... names) {
        authors = Stream.of(names).map(name -> new Byline(name, "", "")).toList();
        return this;
    }

    public ArticleBuilder published(Instant published) {
        this.published = published;
        return this;
    }

    public ArticleBuilder updated(Instant updated) {
        this.updated = updated;
        return this;
    }

    public Article build() {
        Body open = preview == null ? body : preview;
        return new Article(
                id,
                version,
                embargo,
                access,
                headline,
                dek,
                summary,
                body,
                open,
                authors,
                lead,
                section,
                tags,
                List.of(),
                "",
                0,
                language,
                "",
                "https://brief.example/" + id,
                published,
                updated,
                List.of(),
                null,
                List.of(),
                rights);
    }
}
