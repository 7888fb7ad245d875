package org.paperboy.source.editor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Byline;
import org.paperboy.article.Correction;
import org.paperboy.article.EditionPlace;
import org.paperboy.article.Rights;
import org.paperboy.article.Subject;
import org.paperboy.source.RejectedException;
import org.paperboy.source.body.Cleaner;
import org.paperboy.source.body.Pictures;
import org.paperboy.source.body.SourceBody;
import org.paperboy.source.fields.AccessWords;
import org.paperboy.source.fields.Fields;
import org.paperboy.source.html.MailAddresses;
import org.paperboy.source.text.WebAddress;

/** Makes a clean article of the fields of an approved story. Safe for many threads. */
final class Subeditor {
    private final WebAddress home;
    private final String language;
    private final long maxBodyBytes;
    private final Cleaner cleaner = new Cleaner();

    Subeditor(WebAddress home, String language, long maxBodyBytes) {
        this.home = home;
        this.language = language;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * @param embargoed whether the source calls it so: without a date it then waits until one is given
     * @param lost hears of each picture that cannot be shown, in words that say nothing of the story
     * @throws RejectedException if what it needs is missing, or anything but a picture is not what it should be
     */
    Article article(String id, Fields fields, boolean embargoed, Consumer<String> lost) throws RejectedException {
        String headline = fields.line(fields.firstOf("headline", "title"));
        if (headline.isEmpty()) throw new RejectedException("headline is missing: give one");
        Instant embargo = embargo(fields, embargoed);
        Instant dated = dated(fields);
        Instant published = embargo == null || embargo.equals(Instant.MAX) || embargo.isBefore(dated) ? dated : embargo;
        Instant changed = fields.instant(fields.firstOf("updated_at", "lastmod"));
        Instant updated = changed == null ? published : changed;
        WebAddress link = link(id, fields);
        Access access = AccessWords.of(fields).orElse(Access.FREE);
        Cleaner.Cleaned text = cleaner.clean(body(fields), link, access, lost);
        Fields rights = fields.mapping("rights");
        return new Article(
                id,
                fields.wholeNumber("version", 0, Integer.MAX_VALUE),
                embargo,
                access,
                headline,
                fields.line("dek"),
                fields.line("summary"),
                text.body(),
                text.preview(),
                bylines(fields),
                Pictures.lead(fields, home, lost),
                fields.label("section"),
                List.copyOf(new LinkedHashSet<>(fields.labelsOrCommas("tags"))),
                subjects(fields),
                fields.label("place"),
                fields.wholeNumber("urgency", 0, 9),
                language(fields),
                fields.line("slug"),
                link.toString(),
                published,
                updated,
                corrections(fields, updated),
                edition(fields.mapping("edition")),
                fields.labels("related"),
                new Rights(
                        LimitsOfRights.holder(rights.line("holder")),
                        rights.wholeNumber("year", 0, 9999),
                        LimitsOfRights.scope(rights.line("scope")),
                        LimitsOfRights.terms(rights.line("usage_terms")),
                        LimitsOfRights.territories(rights.labels("territories")),
                        ends(fields, rights)));
    }

    /** The end of its rights, or Hugo's word for the same; where both are there, the earlier. */
    private static @Nullable Instant ends(Fields fields, Fields rights) throws RejectedException {
        Instant ends = rights.instant("expires");
        for (String name : List.of("expiryDate", "expirydate")) {
            Instant expiry = fields.instant(name);
            if (ends == null || expiry != null && expiry.isBefore(ends)) ends = expiry;
        }
        return ends;
    }

    private static @Nullable Instant embargo(Fields fields, boolean embargoed) throws RejectedException {
        Instant until = fields.instant("embargo_until");
        // Hugo's word for the same; where several are there, none is broken
        for (String name : List.of("publishDate", "publishdate")) {
            Instant shown = fields.instant(name);
            if (until == null || shown != null && shown.isAfter(until)) until = shown;
        }
        return until == null && embargoed ? Instant.MAX : until;
    }

    /** When a story with these fields goes out; null where they do not say, or are wrong. */
    static @Nullable Instant opens(Fields fields, boolean embargoed) {
        try {
            Instant embargo = embargo(fields, embargoed);
            Instant dated = dated(fields);
            return embargo == null || embargo.isBefore(dated) ? dated : embargo;
        } catch (RejectedException e) {
            return null;
        }
    }

    /** The source's own date of publication; where it has but a date of change, that. */
    private static Instant dated(Fields fields) throws RejectedException {
        Instant dated = fields.instant(fields.firstOf("published_at", "date", "updated_at", "lastmod"));
        if (dated == null) throw new RejectedException("published_at is missing: give the date of publication");
        return dated;
    }

    private String language(Fields fields) throws RejectedException {
        if (!fields.has("language")) return language;
        String tag = fields.text("language").strip().replace('_', '-');
        if (Fields.languageTag(tag)) return tag;
        throw fields.wrong("language", "a language tag such as en or pt-BR");
    }

    /** The story's address on the site. What a slug or path holds can change where on the site, never the site. */
    private WebAddress link(String id, Fields fields) throws RejectedException {
        Optional<WebAddress> link = fields.has("url") ? home.resolve(fields.address("url")) : Optional.empty();
        if (link.isEmpty() && fields.has("path")) {
            link = home.resolve(fields.address("path"))
                    .filter(a -> a.authority().equals(home.authority()));
        }
        String slug = fields.address("slug");
        return link.or(() -> home.below(slug)).or(() -> home.below(id)).orElse(home);
    }

    private SourceBody body(Fields fields) throws RejectedException {
        boolean markdown = !fields.has("body_html") && fields.has("body_markdown");
        String text = fields.text(markdown ? "body_markdown" : "body_html");
        long bytes = text.length() <= maxBodyBytes / 3 ? 0 : utf8Length(text);
        if (bytes > maxBodyBytes) {
            throw new RejectedException("the body has " + bytes + " bytes: at most " + maxBodyBytes
                    + " are allowed (limits.body in the job file)");
        }
        return new SourceBody(text, markdown);
    }

    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    private List<Byline> bylines(Fields fields) throws RejectedException {
        List<Byline> bylines = new ArrayList<>();
        for (Fields byline : fields.mappings("bylines", "name")) {
            String name = byline.name("name");
            if (name.isEmpty()) continue;
            String url = byline.has("url")
                    ? home.resolve(byline.address("url"))
                            .map(WebAddress::toString)
                            .orElse("")
                    : "";
            bylines.add(new Byline(name, MailAddresses.without(byline.line("role")), url));
        }
        return bylines;
    }

    private static List<Subject> subjects(Fields fields) throws RejectedException {
        List<Subject> subjects = new ArrayList<>();
        for (Fields subject : fields.mappings("subjects", "name")) {
            Subject one = new Subject(subject.line("scheme"), subject.line("code"), subject.line("name"));
            if (!one.code().isEmpty() || !one.name().isEmpty()) subjects.add(one);
        }
        return subjects;
    }

    private static List<Correction> corrections(Fields fields, Instant updated) throws RejectedException {
        List<Correction> corrections = new ArrayList<>();
        for (Fields correction : fields.mappings("corrections", "text")) {
            Instant at = correction.instant("at");
            String text = correction.line("text");
            if (!text.isEmpty()) corrections.add(new Correction(at == null ? updated : at, text));
        }
        return corrections;
    }

    private static @Nullable EditionPlace edition(Fields edition) throws RejectedException {
        String id = edition.line("id");
        return id.isEmpty() ? null : new EditionPlace(id, edition.wholeNumber("position", 0, Integer.MAX_VALUE));
    }
}
