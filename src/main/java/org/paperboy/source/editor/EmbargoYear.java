package org.paperboy.source.editor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.RejectedException;
import org.paperboy.source.fields.Fields;

/** Refuses an embargo that ended long ago: most likely a slip in the year, 1027 for 2027; the story would be out. */
final class EmbargoYear {
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final int MOST_YEARS = 10;

    private EmbargoYear() {}

    /**
     * @param opens when the story goes out; null: not by what it says
     * @param now the run's editorial clock; a story whose own date is still to come is not out
     * @throws RejectedException if an embargo ends long before the story's date, or before there was anything like it
     */
    static void refuse(Fields fields, @Nullable Instant opens, Instant now) throws RejectedException {
        if (opens == null) return;
        Instant dated = opens.isBefore(now) ? opens : now;
        Instant least = dated.atOffset(ZoneOffset.UTC).minusYears(MOST_YEARS).toInstant();
        for (String name : List.of("embargo_until", "publishDate", "publishdate")) {
            Instant until = fields.instant(name);
            if (until == null) continue;
            if (until.isBefore(least))
                throw refused(name, "more than " + MOST_YEARS + " years before the story's own date");
            // publishDate is the date of old stories too
            if (name.equals("embargo_until") && until.isBefore(FIRST)) throw refused(name, "before 1990");
        }
    }

    private static RejectedException refused(String name, String when) {
        return new RejectedException(
                name + " ends " + when + ": is that the right year? Correct it, or leave the field out");
    }
}
