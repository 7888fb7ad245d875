package org.paperboy.format.ninjs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.channel.Copy;
import org.paperboy.channel.Publisher;
import org.paperboy.channel.Recall;
import org.paperboy.format.CorrectionNotes;
import org.paperboy.format.Entry;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.Photo;
import org.paperboy.format.Prose;
import org.paperboy.format.RightsNote;
import org.paperboy.format.Topic;
import org.paperboy.format.XmlText;

/**
 * The members of ninjs 3.1 that we use, in the order of its schema.
 * What is null or empty is not written.
 */
record NinjsDocument(
        Standard standard,
        String uri,
        String type,
        String representationType,
        String version,
        @Nullable Instant firstCreated,
        Instant versionCreated,
        @Nullable Instant contentCreated,
        @Nullable Instant embargoedUntil,
        String pubStatus,
        @Nullable Integer urgency,
        String copyrightHolder,
        String copyrightNotice,
        String usageTerms,
        String edNote,
        String language,
        List<Words> descriptions,
        List<NinjsBody> bodies,
        List<Words> headlines,
        List<Concept> subjects,
        List<Person> people,
        List<Party> infoSources,
        String by,
        String slugline,
        String located,
        List<NinjsRendition> renditions,
        List<Illustration> associations,
        List<AltId> altIds,
        @Nullable Instant expires) {

    private static final String TEXT = "text";

    /** @throws IllegalArgumentException as {@link Entry#of} and {@link Prose#of} */
    static NinjsDocument of(Copy copy) {
        Entry entry = Entry.of(copy);
        Prose prose = Prose.of(entry.content(), entry.id());
        RightsNote rights = entry.rights();
        return new NinjsDocument(
                Standard.NINJS,
                asUri(entry.id()),
                TEXT,
                copy.excerpt() ? "partial" : "full",
                String.valueOf(copy.stamp().number()),
                copy.firstPublished(),
                entry.updated(),
                copy.firstPublished(),
                copy.embargo(),
                "usable",
                copy.urgency() >= 1 && copy.urgency() <= 9 ? copy.urgency() : null,
                rights.holder(),
                rights.notice(),
                String.join("\n", rights.terms()),
                String.join("\n", CorrectionNotes.of(copy)),
                entry.language(),
                List.of(new Words("summary", entry.summary())),
                bodies(entry, prose),
                Words.known(new Words("main", entry.title()), new Words("dek", XmlText.of(copy.dek()))),
                Concept.of(copy),
                entry.authors().stream().map(Person::of).toList(),
                List.of(Party.of(copy.publisher())),
                String.join(", ", entry.authors().stream().map(Author::name).toList()),
                XmlText.of(copy.slug()),
                XmlText.of(copy.place()),
                entry.link().isEmpty() ? List.of() : List.of(NinjsRendition.page(entry.link())),
                Illustration.of(entry),
                List.of(new AltId("source", XmlText.of(copy.articleId()))),
                rights.expires());
    }

    /** What stands in the place of a story that was taken back: nothing of it. */
    record NinjsNotice(
            Standard standard,
            String uri,
            String type,
            String version,
            Instant versionCreated,
            String pubStatus,
            String edNote,
            List<Party> infoSources) {

        static NinjsNotice of(Recall recall) {
            String status = switch (recall.kind()) {
                case KILL -> "canceled";
                case UNPUBLISH -> "withheld";
            };
            return new NinjsNotice(
                    Standard.NINJS,
                    asUri(XmlText.of(recall.id())),
                    TEXT,
                    String.valueOf(recall.stamp().number()),
                    recall.at(),
                    status,
                    XmlText.of(recall.reason()),
                    List.of(Party.of(recall.publisher())));
        }
    }

    record Standard(String name, String version, String schema) {
        private static final Standard NINJS =
                new Standard("ninjs", "3.1", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
    }

    record Words(String role, String value) {
        private static List<Words> known(Words... all) {
            return Stream.of(all).filter(w -> !w.value().isBlank()).toList();
        }
    }

    record NinjsBody(String role, String contentType, int charCount, int wordCount, String value) {}

    record Concept(String name, String rel, String uri, String literal) {
        /** Subjects; and section and tags, which have no member of their own. */
        private static List<Concept> of(Copy copy) {
            List<Concept> all = new ArrayList<>();
            for (Topic topic : Topic.of(copy))
                all.add(new Concept(topic.name(), "about", topic.uri(), topic.literal()));
            String section = XmlText.of(copy.section());
            if (!section.isBlank()) all.add(new Concept(section, "section", "", ""));
            for (String tag : copy.tags()) {
                if (!XmlText.of(tag).isBlank()) all.add(new Concept(XmlText.of(tag), "tag", "", ""));
            }
            return all;
        }
    }

    /** Who wrote it. There is no place for what somebody is by trade. */
    record Person(String name, String rel, String uri) {
        private static Person of(Author author) {
            return new Person(author.name(), "author", author.url());
        }
    }

    record Party(String name, String role) {
        private static Party of(Publisher publisher) {
            return new Party(XmlText.of(publisher.title()), "publisher");
        }
    }

    record NinjsRendition(
            String name,
            String href,
            String contentType,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long sizeInBytes) {

        private static NinjsRendition page(String link) {
            return new NinjsRendition("web", link, "text/html", null, null, null);
        }

        private static NinjsRendition of(Photo photo) {
            return new NinjsRendition(
                    "main",
                    photo.url().toString(),
                    photo.type(),
                    photo.width() == 0 ? null : photo.width(),
                    photo.height() == 0 ? null : photo.height(),
                    photo.bytes() == 0 ? null : photo.bytes());
        }
    }

    /** @param name {@code main} for the lead picture, else {@code picture-} and its place among all, from 1 */
    record Illustration(
            String name,
            String uri,
            String type,
            List<Words> descriptions,
            String by,
            List<NinjsRendition> renditions,
            @Nullable Instant expires) {

        private static List<Illustration> of(Entry entry) {
            List<Illustration> all = new ArrayList<>();
            for (Photo photo : entry.photos()) {
                all.add(new Illustration(
                        photo.lead() ? "main" : "picture-" + (all.size() + 1),
                        asUri(entry.idOf(photo)),
                        "picture",
                        Words.known(new Words("caption", photo.caption()), new Words("alternative", photo.alt())),
                        photo.credit(),
                        List.of(NinjsRendition.of(photo)),
                        photo.expires()));
            }
            return all;
        }
    }

    record AltId(String role, String value) {}

    private static List<NinjsBody> bodies(Entry entry, Prose prose) {
        NinjsBody html = new NinjsBody("main", "text/html", prose.characters(), prose.words(), entry.content());
        if (prose.text().isEmpty()) return List.of(html);
        return List.of(html, new NinjsBody(TEXT, "text/plain", prose.characters(), prose.words(), prose.text()));
    }

    /** Our ids are IRIs, ninjs wants a URI (RFC 3987, 3.1). */
    private static String asUri(String iri) {
        StringBuilder out = new StringBuilder(iri.length());
        for (byte b : iri.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b != '[' && b != ']') out.append((char) b);
            else out.append('%').append(String.format(Locale.ROOT, "%02X", b));
        }
        return out.toString();
    }
}
