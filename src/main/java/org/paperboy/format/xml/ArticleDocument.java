package org.paperboy.format.xml;

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
import org.paperboy.format.Entry;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.Photo;
import org.paperboy.format.XmlText;
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
        @JacksonXmlElementWrapper(localName = "bylines") List<BylineElement> byline,
        String section,
        @JacksonXmlElementWrapper(localName = "tags") List<String> tag,
        @JacksonXmlElementWrapper(localName = "subjects") List<SubjectElement> subject,
        String place,
        @Nullable Integer urgency,
        @JacksonXmlElementWrapper(localName = "pictures") List<PictureElement> picture,
        @JacksonXmlElementWrapper(localName = "corrections") List<CorrectionElement> correction,
        @Nullable EditionElement edition,
        @Nullable RightsElement rights,
        BodyElement body) {

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
                entry.authors().stream().map(BylineElement::of).toList(),
                XmlText.of(copy.section()),
                copy.tags().stream().map(XmlText::of).filter(t -> !t.isBlank()).toList(),
                copy.subjects().stream().map(SubjectElement::of).toList(),
                XmlText.of(copy.place()),
                copy.urgency() >= 1 && copy.urgency() <= 9 ? copy.urgency() : null,
                entry.photos().stream().map(PictureElement::of).toList(),
                copy.corrections().stream().map(CorrectionElement::of).toList(),
                EditionElement.of(copy.edition()),
                RightsElement.of(copy.rights()),
                new BodyElement("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + entry.content() + "</div>"));
    }

    /** What is in the place of a story that was taken back: nothing of it. */
    @JsonRootName("article")
    record NoticeElement(
            @Attribute String id,
            @Attribute int version,
            @Attribute String status,
            Withdrawn withdrawn) {

        static NoticeElement of(Recall recall) {
            String kind = recall.kind().name().toLowerCase(Locale.ROOT);
            return new NoticeElement(
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

    record BylineElement(
            @Attribute String role,
            @Attribute String url,
            @JacksonXmlText String name) {
        private static BylineElement of(Author author) {
            return new BylineElement(author.role(), author.url(), author.name());
        }
    }

    record SubjectElement(
            @Attribute String scheme,
            @Attribute String code,
            @JacksonXmlText String name) {
        private static SubjectElement of(org.paperboy.article.Subject subject) {
            return new SubjectElement(
                    XmlText.of(subject.scheme()), XmlText.of(subject.code()), XmlText.of(subject.name()));
        }
    }

    record PictureElement(
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
        private static PictureElement of(Photo photo) {
            return new PictureElement(
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

    record CorrectionElement(
            @Attribute Instant at, @JacksonXmlText String text) {
        private static CorrectionElement of(org.paperboy.article.Correction correction) {
            return new CorrectionElement(correction.at(), XmlText.of(correction.text()));
        }
    }

    record EditionElement(
            @Attribute String id, @Attribute @Nullable Integer position) {
        private static @Nullable EditionElement of(@Nullable EditionReference edition) {
            if (edition == null) return null;
            return new EditionElement(XmlText.of(edition.id()), known(edition.position()));
        }
    }

    record RightsElement(
            @Attribute @Nullable Integer year,
            @Attribute @Nullable Instant expires,
            String holder,
            String scope,
            String usageTerms) {
        private static @Nullable RightsElement of(org.paperboy.article.Rights rights) {
            if (rights.equals(org.paperboy.article.Rights.NONE)) return null;
            return new RightsElement(
                    known(rights.year()),
                    rights.expires(),
                    XmlText.of(rights.holder()),
                    XmlText.of(rights.scope()),
                    XmlText.of(rights.usageTerms()));
        }
    }

    /** @param xhtml one {@code div}, written as it is */
    record BodyElement(@JacksonXmlText @JsonRawValue String xhtml) {}

    private static @Nullable Integer known(int number) {
        return number > 0 ? number : null;
    }

    @JacksonAnnotationsInside
    @JacksonXmlProperty(isAttribute = true)
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Attribute {}
}
