package org.paperboy.format;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What JSON Feed has no word for, as it lets publishers say it (JSON Feed 1.1, Extensions). What is not known is left out.
 *
 * @param about the name under which this is documented, the same as that of {@code feed.xsd}
 * @param excerpt true if the text is less than the whole story; null if it is whole
 * @param authors those whose role is known
 * @param edition the issue of a newsletter that the story is part of; null if there is none
 * @param pictures those of which something is said that attachments have no place for
 * @param rights what the receiver may do with the story, and until when; null if nothing is known
 */
record JsonFeedExtension(
        String about,
        @Nullable Boolean excerpt,
        List<Contributor> authors,
        @Nullable EditionEntry edition,
        List<JsonPicture> pictures,
        @Nullable Licence rights) {

    /** What somebody is to the story. */
    record Contributor(String name, String role) {}

    /** The id of its item, and the story's place in it, from 1; null if that is not known. */
    record EditionEntry(String id, @Nullable Integer position) {
        private static @Nullable EditionEntry of(Entry.@Nullable EntryEdition edition) {
            if (edition == null) return null;
            return new EditionEntry(edition.id(), edition.position() == 0 ? null : edition.position());
        }
    }

    /** What must be said of a picture wherever it is shown. */
    record JsonPicture(
            String url,
            String caption,
            String credit,
            @Nullable Licence rights) {}

    /** Whose something is, what may be done with it, and the first instant at which it may be shown no longer. */
    record Licence(
            String holder,
            String notice,
            String usageTerms,
            @Nullable Instant expires) {
        private static @Nullable Licence of(RightsNote rights) {
            if (rights.isEmpty() && rights.expires() == null) return null;
            return new Licence(rights.holder(), rights.notice(), String.join("\n", rights.terms()), rights.expires());
        }

        private static @Nullable Licence until(@Nullable Instant end) {
            return end == null ? null : new Licence("", "", "", end);
        }
    }

    /** Null if there is nothing to say. */
    static @Nullable JsonFeedExtension of(Entry entry) {
        List<Contributor> authors = entry.authors().stream()
                .filter(author -> !author.role().isBlank())
                .map(author -> new Contributor(author.name(), author.role()))
                .toList();
        List<JsonPicture> pictures =
                entry.photos().stream().flatMap(JsonFeedExtension::shown).toList();
        Licence rights = Licence.of(entry.rights());
        EditionEntry edition = EditionEntry.of(entry.edition());
        boolean silent =
                authors.isEmpty() && pictures.isEmpty() && rights == null && edition == null && !entry.excerpt();
        if (silent) return null;
        return new JsonFeedExtension(FeedMarks.URN, entry.excerpt() ? true : null, authors, edition, pictures, rights);
    }

    private static Stream<JsonPicture> shown(Entry.Photo photo) {
        Licence rights = Licence.until(photo.expires());
        if ((photo.caption() + photo.credit()).isBlank() && rights == null) return Stream.empty();
        return Stream.of(new JsonPicture(photo.url().toString(), photo.caption(), photo.credit(), rights));
    }
}
