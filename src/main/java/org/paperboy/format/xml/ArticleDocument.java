package org.paperboy.format.xml;

import org.paperboy.format.Entry;
import org.paperboy.format.XmlText;
import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonRootName;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionReference;
import org.paperboy.channel.Recall;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.Photo;
import tools.jackson.dataformat.xml.annotation.JacksonXmlElementWrapper;
import tools.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import tools.jackson.dataformat.xml.annotation.JacksonXmlText;

/**
 * The elements and attributes of {@code article.xsd}, in its order. What is null or empty is not written. A copy's
 * related articles have no place here: they are named as the newsroom named them, approved or not.
 */
@JsonRootName("article")
record ArticleDocument(
        @Attribute String id,
        @Attribute int version,
        @Attribute String status,
        @Attribute @Nullable Instant embargoedUntil,
        String sourceId,
        String link,
        String headline,
        String dek,
        String summary,
        String access,
        boolean excerpt,
        String language,
        String slug,
        @Nullable Instant published,
        Instant updated,
        @JacksonXmlElementWrapper(localName = "bylines") List<Byline> byline,
        String section,
        @JacksonXmlElementWrapper(localName = "tags") List<String> tag,
        @JacksonXmlElementWrapper(localName = "subjects") List<Subject> subject,
        String place,
        @Nullable Integer urgency,
        @JacksonXmlElementWrapper(localName = "pictures") List<Picture> picture,
        @JacksonXmlElementWrapper(localName = "corrections") List<Correction> correction,
        @Nullable Edition edition,
        @Nullable Rights rights,
        Body body) {

    /** @throws IllegalArgumentException as {@link Entry#of} */
    static ArticleDocument of(Copy copy) {
        Entry entry = Entry.of(copy);
        return new ArticleDocument(
                entry.id(),
                copy.version(),
                copy.embargo() == null ? "usable" : "embargoed",
                copy.embargo(),
                XmlText.of(copy.articleId()),
                entry.link(),
                entry.title(),
                XmlText.of(copy.dek()),
                entry.summary(),
                copy.access().name().toLowerCase(Locale.ROOT),
                copy.excerpt(),
                entry.language(),
                XmlText.of(copy.slug()),
                copy.firstPublished(),
                entry.updated(),
                entry.authors().stream().map(Byline::of).toList(),
                XmlText.of(copy.section()),
                copy.tags().stream().map(XmlText::of).filter(t -> !t.isBlank()).toList(),
                copy.subjects().stream().map(Subject::of).toList(),
                XmlText.of(copy.place()),
                copy.urgency() >= 1 && copy.urgency() <= 9 ? copy.urgency() : null,
                entry.photos().stream().map(Picture::of).toList(),
                copy.corrections().stream().map(Correction::of).toList(),
                Edition.of(copy.edition()),
                Rights.of(copy.rights()),
                new Body("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + entry.content() + "</div>"));
    }

    /** What stands in the place of a story that was taken back: nothing of it. */
    @JsonRootName("article")
    record Notice(
            @Attribute String id,
            @Attribute int version,
            @Attribute String status,
            Withdrawn withdrawn) {

        static Notice of(Recall recall) {
            String kind = recall.kind().name().toLowerCase(Locale.ROOT);
            return new Notice(
                    XmlText.of(recall.id()),
                    recall.version(),
                    "withdrawn",
                    new Withdrawn(recall.at(), kind, XmlText.of(recall.reason())));
        }
    }

    record Withdrawn(
            @Attribute Instant at,
            @Attribute String kind,
            @JacksonXmlText String reason) {}

    record Byline(
            @Attribute String role,
            @Attribute String url,
            @JacksonXmlText String name) {
        private static Byline of(Author author) {
            return new Byline(author.role(), author.url(), author.name());
        }
    }

    record Subject(
            @Attribute String scheme,
            @Attribute String code,
            @JacksonXmlText String name) {
        private static Subject of(org.paperboy.article.Subject subject) {
            return new Subject(XmlText.of(subject.scheme()), XmlText.of(subject.code()), XmlText.of(subject.name()));
        }
    }

    record Picture(
            @Attribute String url,
            @Attribute String type,
            @Attribute @Nullable Integer width,
            @Attribute @Nullable Integer height,
            @Attribute @Nullable Long bytes,
            @Attribute boolean lead,
            @Attribute @Nullable Instant expires,
            String alt,
            String caption,
            String credit) {
        private static Picture of(Photo photo) {
            return new Picture(
                    photo.url().toString(),
                    photo.type(),
                    known(photo.width()),
                    known(photo.height()),
                    photo.bytes() == 0 ? null : photo.bytes(),
                    photo.lead(),
                    photo.expires(),
                    photo.alt(),
                    photo.caption(),
                    photo.credit());
        }
    }

    record Correction(@Attribute Instant at, @JacksonXmlText String text) {
        private static Correction of(org.paperboy.article.Correction correction) {
            return new Correction(correction.at(), XmlText.of(correction.text()));
        }
    }

    record Edition(
            @Attribute String id, @Attribute @Nullable Integer position) {
        private static @Nullable Edition of(@Nullable EditionReference edition) {
            if (edition == null) return null;
            return new Edition(XmlText.of(edition.id()), known(edition.position()));
        }
    }

    record Rights(
            @Attribute @Nullable Integer year,
            @Attribute @Nullable Instant expires,
            String holder,
            String scope,
            String usageTerms) {
        private static @Nullable Rights of(org.paperboy.article.Rights rights) {
            if (rights.equals(org.paperboy.article.Rights.NONE)) return null;
            return new Rights(
                    known(rights.year()),
                    rights.expires(),
                    XmlText.of(rights.holder()),
                    XmlText.of(rights.scope()),
                    XmlText.of(rights.usageTerms()));
        }
    }

    /** @param xhtml one {@code div}, written as it stands */
    record Body(@JacksonXmlText @JsonRawValue String xhtml) {}

    private static @Nullable Integer known(int number) {
        return number > 0 ? number : null;
    }

    @JacksonAnnotationsInside
    @JacksonXmlProperty(isAttribute = true)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Attribute {}
}
