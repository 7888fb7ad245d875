package org.paperboy.format;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Byline;
import org.paperboy.article.Picture;
import org.paperboy.article.Sha256;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionReference;

/**
 * A copy made ready for writing, the same for every format: texts hold nothing that XML forbids, addresses are URIs,
 * and what cannot be said in all formats alike is left out. Missing texts are empty.
 *
 * @param link empty when the copy's link is no http address
 * @param content HTML, as the copy has it
 * @param excerpt whether {@code content} is less than the whole story
 * @param photos those of the copy's pictures that have a usable address; the lead picture first
 * @param language a language tag (BCP 47), or empty
 * @param edition that the story is part of, if its receiver gets editions
 * @param updated never before {@code published}, but of a copy that its receiver has ahead of its publication
 */
public record Entry(
        String id,
        String link,
        String title,
        String summary,
        String content,
        boolean excerpt,
        List<Author> authors,
        List<String> categories,
        List<Photo> photos,
        String language,
        Instant published,
        Instant updated,
        RightsNote rights,
        @Nullable EntryEdition edition) {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+");

    /** @param url empty when none is known or it is no http address */
    public record Author(String name, String role, String url) {
        private static Author of(Byline byline) {
            return new Author(XmlText.of(byline.name()), XmlText.of(byline.role()), address(byline.url()));
        }
    }

    /** @param position from 1; 0 when it is not known */
    public record EntryEdition(String id, int position) {
        private static @Nullable EntryEdition of(@Nullable EditionReference edition) {
            if (edition == null || edition.uri().isEmpty()) return null;
            return new EntryEdition(XmlText.of(edition.uri()), Math.max(0, edition.position()));
        }
    }

    /** A picture; its type is empty and its sizes are 0 when unknown, and its end is null where it has none. */
    public record Photo(
            URI url,
            String type,
            int width,
            int height,
            long bytes,
            String alt,
            String caption,
            String credit,
            boolean lead,
            @Nullable Instant expires) {

        private static Stream<Photo> of(Picture picture, boolean lead) {
            return AddressText.of(picture.url()).stream()
                    .map(url -> new Photo(
                            url,
                            mediaType(picture),
                            picture.width(),
                            picture.height(),
                            picture.bytes(),
                            XmlText.of(picture.alt()),
                            XmlText.of(picture.caption()),
                            XmlText.of(picture.credit()),
                            lead,
                            picture.expires()));
        }

        String title() {
            return alt.isBlank() ? caption : alt;
        }
    }

    /** @throws IllegalArgumentException if nothing is left of the copy's headline, summary or content */
    public static Entry of(Copy copy) {
        return new Entry(
                XmlText.of(copy.id()),
                address(copy.link()),
                demanded("headline", copy.headline(), copy),
                demanded("summary", copy.summary(), copy),
                demanded("content", copy.content(), copy),
                copy.excerpt(),
                copy.bylines().stream()
                        .map(Author::of)
                        .filter(a -> !a.name().isBlank())
                        .toList(),
                copy.categories().stream()
                        .map(XmlText::of)
                        .filter(c -> !c.isBlank())
                        .toList(),
                copy.pictures().stream()
                        .flatMap(p -> Photo.of(p, p.equals(copy.lead())))
                        .toList(),
                language(copy.language()),
                copy.published(),
                copy.updated(),
                RightsNote.of(copy.rights()),
                EntryEdition.of(copy.edition()));
    }

    /** The language as a tag, or empty if it is none: feeds with a malformed one are invalid as a whole. */
    public static String language(String language) {
        return LANGUAGE.matcher(language).matches() ? language : "";
    }

    /** The picture's media type, or empty: what is none, schemas refuse. */
    public static String mediaType(Picture picture) {
        return MEDIA_TYPE.matcher(picture.mime()).matches() ? picture.mime() : "";
    }

    /** The id that a picture of this story has for ever: it changes with its address alone. */
    public String idOf(Photo photo) {
        byte[] address = photo.url().toString().getBytes(StandardCharsets.US_ASCII);
        return id + ":picture:" + Sha256.of(address).substring(0, 16);
    }

    /** Whether it is a later version than the one published first. */
    public boolean revised() {
        return updated.isAfter(published);
    }

    private static String demanded(String what, String text, Copy copy) {
        String clean = XmlText.of(text);
        if (clean.isBlank()) throw new IllegalArgumentException(copy.id() + ": " + what + " is blank");
        return clean;
    }

    private static String address(String address) {
        return AddressText.of(address).map(URI::toString).orElse("");
    }
}
