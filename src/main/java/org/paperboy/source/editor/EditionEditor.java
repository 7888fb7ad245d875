package org.paperboy.source.editor;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.source.RejectedException;
import org.paperboy.source.fields.Fields;

/** Makes a clean edition of the fields of an approved one. Safe for many threads. */
final class EditionEditor {
    private final Subeditor subeditor;

    EditionEditor(Subeditor subeditor) {
        this.subeditor = subeditor;
    }

    /**
     * @param embargoed whether the source calls it so: without a date it then waits until one is given
     * @param lost as {@link Subeditor#article} has it
     * @throws RejectedException if what it needs is missing, or anything but a picture is not what it should be
     */
    Edition edition(String id, Fields fields, boolean embargoed, Consumer<String> lost) throws RejectedException {
        LocalDate day = day(fields);
        Fields text = fields;
        if (fields.has("intro_html")) text = text.with("body_html", fields.text("intro_html"));
        boolean own = fields.has("url") || fields.has("path");
        if (!own) text = text.with("path", Edition.path(day));
        Article article = subeditor.article(id, text, embargoed, lost);
        return new Edition(own ? article : article.linked(""), day, fields.ids("items"));
    }

    /** As the newsroom wrote it, at any offset. */
    private static LocalDate day(Fields fields) throws RejectedException {
        String name = fields.firstOf("published_at", "date");
        if (fields.has("date")) name = "date";
        if (fields.instant(name) == null) throw new RejectedException("date is missing: give the edition's day");
        return LocalDate.parse(fields.text(name).strip().substring(0, "2026-11-01".length()));
    }
}
