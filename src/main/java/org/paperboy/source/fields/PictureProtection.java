package org.paperboy.source.fields;

import static org.paperboy.source.fields.ProtectiveVocabulary.words;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.RejectedException;
import org.paperboy.source.text.Likeness;

/**
 * Finds fields of a picture that say until when it may be shown, or by whom, and that are not read. It must not go out as if
 * nobody had said so.
 */
final class PictureProtection {
    /** Letters and digits alone. */
    private static final Set<String> ENDS =
            words("expire expires expired expiry expiration expirydate expiresat expireson"
                    + " until end ends enddate validuntil validto availableuntil rightsexpire rightsexpires rightsexpiry licenceend"
                    + " licenseend licenceexpires licenseexpires");

    private static final Set<String> PICTURES =
            words("image leadimage mainimage heroimage hero featuredimage featureimage"
                    + " coverimage cover teaserimage thumbnail img photo leadphoto picture leadpicture");

    private static final Set<String> LIMITS = words("rights right usagerights usageterms usage restriction restrictions"
            + " restricted licence licences license licenses licensed licensing licencing embargo embargoed embargountil"
            + " territory territories scope noarchive donotsyndicate nosyndication syndicatable syndication");

    private PictureProtection() {}

    /**
     * @param picture as a record describes it
     * @param known names of its fields that are read
     * @throws RejectedException if another one protects, and says anything
     */
    static void refuse(String field, Map<?, ?> picture, FieldNames known) throws RejectedException {
        for (Map.Entry<?, ?> one : picture.entrySet()) {
            String name = String.valueOf(one.getKey());
            FieldNames within = known.parts().get(name);
            if (within != null && one.getValue() instanceof Map<?, ?> part) refuse(field + "." + name, part, within);
            if (known.here().contains(name) || saysNothing(one.getValue())) continue;
            String plain = Likeness.plain(name);
            if (isLike(plain, ENDS) && known.here().contains("expires")) {
                throw refused(field, name, "'" + field + ".expires', the end of the picture's rights. Rename it");
            }
            if (isLike(plain, ENDS)) {
                throw refused(
                        field,
                        name,
                        "the end of a picture's rights, which an edition does not keep. Leave the picture out");
            }
            if (isLike(plain, LIMITS)) {
                throw refused(
                        field,
                        name,
                        "what limits who may have the picture. Did you mean " + field
                                + ".syndicate? Partners have it only"
                                + " where that is true. Rename it, or leave it out");
            }
        }
    }

    /** Whether that is the name of a record's field for the end of its picture: {@code lead_image_expires}. */
    static boolean endsPicture(String name) {
        List<String> words = FieldSpelling.of(name).words();
        for (int i = 1; i < words.size(); i++) {
            boolean picture = PICTURES.contains(String.join("", words.subList(0, i)));
            if (picture && isLike(String.join("", words.subList(i, words.size())), ENDS)) return true;
        }
        return false;
    }

    /** @throws RejectedException if that field of a record is the end of its picture, and says one */
    static void refuseEnd(String name, @Nullable Object value) throws RejectedException {
        if (saysNothing(value) || !endsPicture(name)) return;
        throw new RejectedException("unknown field '" + FieldNames.shown(name)
                + "': it looks like the end of a picture's rights. Articles have that as 'lead_image.expires', in a mapping"
                + " lead_image with the picture's url. Give it there, or leave it out");
    }

    private static boolean isLike(String plain, Set<String> words) {
        return words.contains(plain)
                || words.stream().anyMatch(word -> word.length() > 5 && Likeness.misspelt(plain, word));
    }

    private static boolean saysNothing(@Nullable Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }

    private static RejectedException refused(String field, String name, String like) {
        return new RejectedException(
                "unknown field '" + field + "." + FieldNames.shown(name) + "': it looks like " + like);
    }
}
