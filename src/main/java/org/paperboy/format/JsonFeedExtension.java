package org.paperboy.format;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What JSON Feed has no word for, as it lets publishers say it (JSON Feed 1.1, Extensions). What is not known is left out.
 *
 * @param about the name under which this is documented, the same as that of {@code feed.xsd}
 * @param excerpt true if the text is less than the whole story; null if it is whole
 * @param authors those whose role is known
 * @param pictures those of which something is said that attachments have no place for
 */
record JsonFeedExtension(String about, @Nullable Boolean excerpt, List<Contributor> authors, List<Shown> pictures) {

    /** What somebody is to the story. */
    record Contributor(String name, String role) {}

    /** What must be said of a picture wherever it is shown. */
    record Shown(String url, String caption, String credit) {}

    /** Null if there is nothing to say. */
    static @Nullable JsonFeedExtension of(Entry entry) {
        List<Contributor> authors = entry.authors().stream()
                .filter(author -> !author.role().isBlank())
                .map(author -> new Contributor(author.name(), author.role()))
                .toList();
        List<Shown> pictures =
                entry.photos().stream().flatMap(JsonFeedExtension::shown).toList();
        if (authors.isEmpty() && pictures.isEmpty() && !entry.excerpt()) return null;
        return new JsonFeedExtension(FeedMarks.URN, entry.excerpt() ? true : null, authors, pictures);
    }

    private static Stream<Shown> shown(Entry.Photo photo) {
        if ((photo.caption() + photo.credit()).isBlank()) return Stream.empty();
        return Stream.of(new Shown(photo.url().toString(), photo.caption(), photo.credit()));
    }
}
