package org.paperboy.source.fields;

import java.util.List;
import java.util.Map;
import org.paperboy.source.RejectedException;

/**
 * Finds fields that say when, to whom or whether at all a story may go out, under a name that is not read. A story that is
 * protected so must not go out as if it were not.
 */
public final class ProtectiveFields {
    private ProtectiveFields() {}

    /**
     * @param fields of a record that would go out
     * @param dates says whether it would be out before a date that is not read
     * @throws RejectedException if one of them protects, and is not read
     */
    public static void refuse(Map<?, ?> fields, FieldNames known, LaterDates dates) throws RejectedException {
        refuseWithdrawn(fields);
        boolean dated = fields.get("published_at") != null || fields.get("date") != null;
        // Of an edition it is the day it has for readers.
        if (fields.get("published_at") != null && known.equals(FieldNames.ARTICLE) && dates.later(fields.get("date")))
            throw new RejectedException(
                    "date is in the future, and published_at, which is read, is earlier: the story would"
                            + " be out before it. Let them say the same, or leave one out; what is to wait has embargo_until");
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (known.here().contains(name)) continue;
            String meant = ProtectiveNames.meant(name, field.getValue());
            if (ProtectiveNames.dates(name, meant) && (dated || !meant.equals("published_at"))) {
                // Where the date is said, another one of publication holds nothing back, unless it has not come yet.
                if (dates.later(field.getValue())) throw future(FieldNames.shown(name));
                continue;
            }
            if (!meant.isEmpty()) throw refused(FieldNames.shown(name), ending(meant, known));
            PictureProtection.refuseEnd(name, field.getValue());
            boolean issue = known.equals(FieldNames.EDITION)
                    && FieldSpelling.of(name).plain().contains("issue");
            String says = ProtectiveValues.meant(name, field.getValue(), fields);
            if (!says.isEmpty()) throw refused(FieldNames.shown(name), says);
            if (!issue && dates.waits(name, field.getValue())) throw future(FieldNames.shown(name));
        }
        FieldNames picture = known.parts().get("lead_image");
        if (picture != null && fields.get("lead_image") instanceof Map<?, ?> image)
            PictureProtection.refuse("lead_image", image, picture);
        for (String name : List.of("build", "_build")) {
            // Hugo's word for a page that is not made
            boolean never = fields.get(name) instanceof Map<?, ?> build
                    && List.of("never", "false").contains(String.valueOf(build.get("render")));
            if (never) throw refusedWithin(name + ".render", "status");
        }
        refuseInRights(fields, known);
        new UnreadValues(
                        fields,
                        dated,
                        dates,
                        (path, meant) -> meant.equals(UnreadValues.FUTURE)
                                ? future(path)
                                : refusedWithin(path, ending(meant, known)))
                .refuse(known);
    }

    /** They are read of a story that is taken back alone. */
    private static void refuseWithdrawn(Map<?, ?> fields) throws RejectedException {
        for (String name : List.of("withdrawn_at", "withdrawn_reason")) {
            Object value = fields.get(name);
            if (value == null || value.toString().isBlank()) continue;
            Object status = fields.get("status");
            String said =
                    status == null ? "there is no status" : "status is '" + FieldNames.shown(status.toString()) + "'";
            throw new RejectedException(name + " says that the story is taken back, but " + said
                    + ": write status: withdrawn, or status: killed if it must come down at once; else leave " + name
                    + " out");
        }
    }

    private static void refuseInRights(Map<?, ?> fields, FieldNames known) throws RejectedException {
        FieldNames rights = known.parts().get("rights");
        if (rights == null || !(fields.get("rights") instanceof Map<?, ?> map)) return;
        for (Object key : map.keySet()) {
            String name = String.valueOf(key);
            if (rights.here().contains(name)) continue;
            String meant = ending(ProtectiveNames.ofRights(name), known);
            if (!meant.isEmpty()) {
                boolean within = rights.here().contains(meant);
                throw refused("rights." + FieldNames.shown(name), within ? "rights." + meant : meant);
            }
            if (UnreadValues.says(map.get(key)))
                throw new RejectedException("unknown field 'rights." + FieldNames.shown(name)
                        + "': what is said of rights binds, and this is not read. Known: "
                        + String.join(", ", rights.here()) + ". Rename it, or leave it out");
        }
    }

    /** Articles may say when their time ends. */
    private static String ending(String meant, FieldNames known) {
        FieldNames rights = known.parts().get("rights");
        boolean kept = rights != null && rights.here().contains("expires");
        return meant.equals(ProtectiveVocabulary.END) && kept ? "rights.expires" : meant;
    }

    private static RejectedException future(String name) {
        return new RejectedException(
                "unknown field '" + name + "': it holds a date in the future, and the story would be out"
                        + " before it. Did you mean publishDate or published_at? Rename it, or leave it out");
    }

    private static RejectedException refused(String name, String meant) {
        return refused(name, meant, "Rename it, or leave it out");
    }

    /** Of a name within a field that is not read. */
    private static RejectedException refusedWithin(String path, String meant) {
        return refused(path, meant, "Give that as a field of the record itself, or leave this one out");
    }

    private static RejectedException refused(String name, String meant, String what) {
        String remedy = meant.equals(ProtectiveVocabulary.END)
                ? "it looks like the end of its time, which editions do not have. Leave it out, and give the"
                        + " edition the status withdrawn when its time has come"
                : "it looks like " + meant + ", which decides who may have the story. Did you mean " + meant + "? "
                        + what;
        return new RejectedException("unknown field '" + name + "': " + remedy);
    }
}
