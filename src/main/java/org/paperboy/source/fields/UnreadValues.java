package org.paperboy.source.fields;

import static org.paperboy.source.fields.ProtectiveVocabulary.words;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.RejectedException;
import org.paperboy.source.text.Json;
import org.paperboy.source.text.Likeness;

/**
 * Looks for what protects a story within values that are not read, at any depth: {@code params: {embargo_until: …}}, or
 * {@code [{name: embargo_until, value: …}]}. There a name counts only by what it says: {@code draft: false} protects nothing.
 */
public final class UnreadValues {
    /** Of a path, as it is said to a person. */
    private static final int LONGEST_PATH = 200;

    /** Other stories, and what is said of them. */
    private static final Set<String> OTHER_STORIES = words("related relatedarticle relatedarticles relatedstories"
            + " relatedposts relatedcontent relateditems seealso readmore readnext next nextpost nextarticle prev previous"
            + " previouspost previousarticle recommended recommendations mostread translations");

    /** Things that have a status, a version, rights or an end of their own, which say nothing of the story's. */
    private static final Set<String> OTHER_THINGS =
            words("image images img leadimage cover featuredimage featuredmedia photo photos"
                    + " picture pictures thumbnail media gallery galleries video videos audio podcast player attachment"
                    + " attachments file files enclosure author authors byline bylines creator creators contributor contributors"
                    + " user users owner person persons people comment comments ad ads advertising share sharing toc menu"
                    + " menus sitemap robots newsletter newsletters email tag tags category categories primarytag primarycategory"
                    + " taxonomy taxonomies term terms topic topics subject subjects keyword keywords corrections edition"
                    + " generator plugin plugins theme template location locations address"
                    + " geo place venue event events organization organisation company contact product products poll quiz map"
                    + " chart font cache opengraph og twitter");

    /** Fields whose values are the story's. */
    private static final Set<String> WHOLE =
            words("params meta metadata extra custom customfields fields attributes acf x"
                    + " properties data options flags publishing");

    private static final Set<String> SYSTEMS = words("cms editor software layout schema model app api");

    /** What such things have of their own. */
    private static final Set<String> THEIR_OWN = Set.of(
            "status",
            "visibility",
            "published_at",
            "published_at, or status",
            "version",
            "rights",
            "rights.scope",
            ProtectiveVocabulary.END);

    /** What a date in the future is meant for. */
    static final String FUTURE = "a date in the future";

    /** In {@code {name: embargo_until, value: …}} what names and what is said. */
    private static final Set<String> NAMING =
            words("name key field fieldname property id label code slug type attribute metakey k title");

    private static final List<String> SAYING = List.of(
            "value",
            "values",
            "content",
            "metavalue",
            "fieldvalue",
            "rawvalue",
            "val",
            "date",
            "data",
            "v",
            "text",
            "is",
            "selected");

    /** Where a value was found. */
    private enum Within {
        THE_STORY,
        ANOTHER_THING,

        /** What made the story, and often says in what state it is. */
        A_SYSTEM
    }

    /** What is wrong with a name that protects. */
    interface ProtectiveRefusal {
        RejectedException of(String path, String meant);
    }

    private final Map<?, ?> record;
    private final boolean dated;
    private final LaterDates dates;
    private final ProtectiveRefusal refusal;

    /** YAML's aliases may name one value many times, and a value within itself. */
    private final Map<Within, Set<Object>> seen = Map.of(
            Within.THE_STORY, Collections.newSetFromMap(new IdentityHashMap<>()),
            Within.ANOTHER_THING, Collections.newSetFromMap(new IdentityHashMap<>()),
            Within.A_SYSTEM, Collections.newSetFromMap(new IdentityHashMap<>()));

    /**
     * @param record that holds them
     * @param dated whether the record says when it was published
     * @param dates says whether it would be out before a date that is not read
     * @param refusal of a name at a path, with what it is likely meant for
     */
    UnreadValues(Map<?, ?> record, boolean dated, LaterDates dates, ProtectiveRefusal refusal) {
        this.record = record;
        this.dated = dated;
        this.dates = dates;
        this.refusal = refusal;
    }

    /** Of a record: all that is not read. */
    void refuse(FieldNames known) throws RejectedException {
        for (Map.Entry<?, ?> field : record.entrySet()) {
            String name = String.valueOf(field.getKey());
            FieldNames part = known.parts().get(name);
            if (part != null) refuseIn(field.getValue(), name, part);
            if (known.here().contains(name)) continue;
            // as exports write the name of what is within
            int point = name.indexOf('.');
            if (point > 0) {
                String outer = name.substring(0, point);
                look(outer, name.substring(point + 1), field.getValue(), within(outer, Within.THE_STORY));
            }
            look(field.getValue(), FieldNames.shown(name), within(name, Within.THE_STORY));
        }
    }

    private void refuseIn(@Nullable Object value, String field, FieldNames part) throws RejectedException {
        if (value instanceof List<?> list) for (Object item : list) refuseIn(item, field, part);
        if (!(value instanceof Map<?, ?> map)) return;
        for (Map.Entry<?, ?> inner : map.entrySet()) {
            String name = String.valueOf(inner.getKey());
            if (!part.here().contains(name)) look(field, name, inner.getValue(), within(field, Within.THE_STORY));
        }
    }

    private static @Nullable Within within(String name, Within outer) {
        String whole = FieldSpelling.of(name).plain();
        // as columns are called that hold JSON
        String plain = whole.endsWith("json") ? whole.substring(0, whole.length() - "json".length()) : whole;
        if (OTHER_STORIES.contains(plain)) return null;
        if (SYSTEMS.contains(plain) && outer == Within.THE_STORY) return Within.A_SYSTEM;
        return OTHER_THINGS.contains(plain) ? Within.ANOTHER_THING : outer;
    }

    /** A name, and what it says. */
    private void look(String path, String name, @Nullable Object value, @Nullable Within within)
            throws RejectedException {
        if (within == null) return;
        String inner = path.length() > LONGEST_PATH ? path : path + "." + FieldNames.shown(name);
        boolean whole = WHOLE.contains(FieldSpelling.of(path).plain());
        boolean ofAnything = FlagShapes.of(FieldSpelling.of(name).plain()).ofAnything() && !whole;
        String meant = says(value) && !ofAnything ? ProtectiveNames.meant(name, value) : "";
        boolean date = ProtectiveNames.dates(name, meant) && (dated || !meant.equals("published_at"));
        if (date && within == Within.THE_STORY && dates.later(value)) throw refusal.of(inner, FUTURE);
        // Deeper within are things that have dates of their own.
        if (meant.isEmpty() && within == Within.THE_STORY && path.indexOf('.') < 0) {
            if (dates.waits(name, value)) throw refusal.of(inner, FUTURE);
            String says = whole ? ProtectiveValues.meant(name, value, record) : "";
            if (!says.isEmpty()) throw refusal.of(inner, says);
        }
        boolean counts = !meant.isEmpty()
                && !date
                && !(within == Within.ANOTHER_THING && THEIR_OWN.contains(meant))
                && !(within == Within.A_SYSTEM && THEIR_OWN.contains(meant) && !ProtectiveNames.closed(value))
                && !ProtectiveNames.permits(name, meant, value);
        if (counts) throw refusal.of(inner, meant);
        look(value, inner, within(name, within));
    }

    private void look(@Nullable Object value, String path, @Nullable Within within) throws RejectedException {
        if (within == null) return;
        if (value instanceof String text) look(parsed(text), path, within);
        if (!(value instanceof Map) && !(value instanceof List)) return;
        if (!seen.getOrDefault(within, Set.of()).add(value)) return;
        if (value instanceof List<?> list) {
            for (Object item : list) {
                // [["embargo_until", "…"]]
                boolean pair = item instanceof List<?> two && two.size() == 2 && two.get(0) instanceof String;
                if (pair) look(path, String.valueOf(((List<?>) item).get(0)), ((List<?>) item).get(1), within);
                look(item, path, within);
            }
        }
        if (!(value instanceof Map<?, ?> map)) return;
        named(map, path, within);
        for (Map.Entry<?, ?> field : map.entrySet()) {
            look(path, String.valueOf(field.getKey()), field.getValue(), within);
        }
    }

    /** {@code {name: embargo_until, value: …}} says what {@code embargo_until: …} says. */
    private void named(Map<?, ?> pair, String path, Within within) throws RejectedException {
        for (Map.Entry<?, ?> naming : pair.entrySet()) {
            if (!(naming.getValue() instanceof String name)) continue;
            if (!NAMING.contains(Likeness.plain(String.valueOf(naming.getKey())))) continue;
            for (Map.Entry<?, ?> saying : pair.entrySet()) {
                String says = Likeness.plain(String.valueOf(saying.getKey()));
                // A box in a text has a title and a text: only a value makes a title a name.
                boolean titled = Likeness.plain(String.valueOf(naming.getKey())).equals("title");
                if (titled ? !says.endsWith("value") : !SAYING.contains(says)) continue;
                look(path, name, saying.getValue(), within);
            }
        }
    }

    /** Databases, and exports from them, hold JSON in texts. Null where the text is no JSON. */
    private static @Nullable Object parsed(String raw) {
        String text = raw.strip().replaceFirst("^\uFEFF\\s*", "");
        if (!text.startsWith("{") && !text.startsWith("[")) return null;
        try {
            return Json.value("", text);
        } catch (RejectedException e) {
            return null;
        }
    }

    /** Whether the value is there and not empty. */
    public static boolean says(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) return !map.isEmpty();
        if (value instanceof List<?> list) return !list.isEmpty();
        return value != null && !String.valueOf(value).isBlank();
    }
}
