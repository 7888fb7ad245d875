package org.paperboy.source.editor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Access;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.MemoryShortage;
import org.paperboy.article.Withdrawal;
import org.paperboy.source.Characters;
import org.paperboy.source.Limits;
import org.paperboy.source.Record;
import org.paperboy.source.RejectedException;
import org.paperboy.source.body.OtherMarks;
import org.paperboy.source.body.Shortcodes;
import org.paperboy.source.body.SourceBody;
import org.paperboy.source.fields.AccessWords;
import org.paperboy.source.fields.FieldNames;
import org.paperboy.source.fields.Fields;
import org.paperboy.source.fields.LaterDates;
import org.paperboy.source.fields.LenientWithdrawal;
import org.paperboy.source.fields.ProtectiveFields;
import org.paperboy.source.fields.SeemingWithdrawal;
import org.paperboy.source.fields.StatusWords;
import org.paperboy.source.fields.UnknownFields;
import org.paperboy.source.text.WebAddress;

/**
 * Takes records in: decides what each of them is, and cleans the stories. Safe for many threads.
 *
 * <p>What it takes is described in {@code src/docs/fields.md}.
 */
public final class Intake {
    private static final String STATUSES = "approved, corrected, embargoed, draft, in_review, withdrawn or killed";

    private static final String[] UPDATED = {"updated_at", "lastmod"};

    private final UnknownFields unknown;
    private final Instant now;
    private final Subeditor subeditor;
    private final EditionEditor editions;

    /**
     * @param home the publication's site, which relative addresses resolve against; ends in a slash
     * @param language of articles that name none; may be empty
     * @param maxBodyBytes longest body taken in, in bytes of UTF-8, as it is in the source
     * @param unknown counts what is not read
     * @param now the run's editorial clock
     */
    public Intake(URI home, String language, long maxBodyBytes, UnknownFields unknown, Instant now) {
        this.now = now;
        this.unknown = unknown;
        this.subeditor = new Subeditor(WebAddress.of(home), language, maxBodyBytes);
        this.editions = new EditionEditor(subeditor);
    }

    /** What the record turns out to be. Never fails: what cannot be taken in is an answer too. */
    public Incoming take(Record record) {
        return take(record, FieldNames.ARTICLE, "", (id, fields, embargoed) -> {
            List<String> lost = new ArrayList<>();
            Article article = subeditor.article(id, fields, embargoed, lost::add);
            return new Incoming.IncomingStory(article, dates(fields), SaidProtection.of(fields), lost);
        });
    }

    /** The same of a record that is an edition. */
    public Incoming takeEdition(Record record) {
        return take(record, FieldNames.EDITION, Edition.PREFIX, (id, fields, embargoed) -> {
            List<String> lost = new ArrayList<>();
            Edition edition = editions.edition(id, fields, embargoed, lost::add);
            return new Incoming.IncomingEdition(edition, dates(fields), SaidProtection.of(fields), lost);
        });
    }

    /** What is made of a record that is approved. */
    private interface Making {
        Incoming of(String id, Fields fields, boolean embargoed) throws RejectedException;
    }

    private Incoming take(Record record, FieldNames known, String prefix, Making making) {
        String id = "";
        Map<String, @Nullable Object> all = Map.of();
        try {
            all = LenientWithdrawal.of(record.content().fields());
            Fields fields = new Fields(all);
            count(all, known, isForSubscribers(fields));
            id = prefix + id(fields, all);
            RecordStatus standing = standing(fields);
            if (standing == RecordStatus.APPROVED || standing == RecordStatus.EMBARGOED) {
                Instant opens = Subeditor.opens(fields, standing == RecordStatus.EMBARGOED);
                EmbargoYear.refuse(fields, opens, now);
                ProtectiveFields.refuse(all, known, new LaterDates(opens, now));
                unknown.countEmpty(SaidProtection.leftOpen(fields));
                if (SaidProtection.waitsWithoutOffset(fields)) unknown.countWithoutOffset();
            }
            return switch (standing) {
                case APPROVED -> making.of(id, fields, false);
                case EMBARGOED -> making.of(id, fields, true);
                case KILLED -> taken(id, fields, Withdrawal.Kind.KILL);
                case WITHDRAWN -> taken(id, fields, Withdrawal.Kind.UNPUBLISH);
                case UNAPPROVED ->
                    new Incoming.Unapproved(
                            id,
                            lenientVersion(fields),
                            lenientInstant(fields, UPDATED),
                            datesOfDraft(fields),
                            fields.named("status"));
            };
        } catch (RejectedException e) {
            boolean seems = !id.isEmpty() && SeemingWithdrawal.isOne(all);
            String reason = String.valueOf(e.getMessage());
            // A question what was meant says what to write.
            if (seems && !reason.endsWith("?")) reason += ". If the story is to come down, write status: killed";
            return new Incoming.IncomingRejection(id, record.place(), reason, e.takesBack(), seems);
        } catch (RuntimeException e) {
            MemoryShortage.rethrow(e);
            // Parsers of other makers read what anyone may have written: one bad record must not cost the others.
            // Their message may quote the story, so only its kind is reported.
            return new Incoming.IncomingRejection(
                    id,
                    record.place(),
                    "cannot be understood (" + e.getClass().getSimpleName() + "): look for odd markup");
        }
    }

    private static boolean isForSubscribers(Fields fields) {
        try {
            return AccessWords.of(fields).filter(Access.SUBSCRIBER::equals).isPresent();
        } catch (RejectedException e) {
            return false; // the record is rejected for that
        }
    }

    private void count(Map<String, @Nullable Object> fields, FieldNames known, boolean forSubscribers) {
        Map<String, Supplier<String>> names = known.unknown(fields);
        if (fields.get("body_markdown") instanceof String text) {
            for (String shortcode : Shortcodes.in(text)) names.put(shortcode, () -> "");
        }
        for (String name : List.of("body_html", "body_markdown")) {
            if (!forSubscribers || !(fields.get(name) instanceof String text)) continue;
            for (String mark : OtherMarks.in(text)) names.put(mark, () -> SourceBody.comment(SourceBody.MARK));
        }
        if (!names.isEmpty()) unknown.count(names);
    }

    private enum RecordStatus {
        APPROVED,
        EMBARGOED,
        KILLED,
        WITHDRAWN,
        UNAPPROVED
    }

    private static RecordStatus standing(Fields fields) throws RejectedException {
        if (!fields.named("status")) return fields.yes("draft") ? RecordStatus.UNAPPROVED : RecordStatus.APPROVED;
        String status = fields.text("status");
        Optional<Withdrawal.Kind> withdrawal = StatusWords.withdrawal(status);
        if (withdrawal.isPresent())
            return withdrawal.get() == Withdrawal.Kind.KILL ? RecordStatus.KILLED : RecordStatus.WITHDRAWN;
        return switch (StatusWords.word(status)) {
            case "approved", "corrected", "published", "publish", "live", "usable" -> RecordStatus.APPROVED;
            case "embargoed" -> RecordStatus.EMBARGOED;
            case "draft", "in_review", "pending", "private", "trash", "future", "scheduled" -> RecordStatus.UNAPPROVED;
            default ->
                throw new RejectedException(fields.wrong("status", STATUSES).getMessage() + StatusWords.likely(status));
        };
    }

    /** A withdrawal that does not say of which story must not be passed over in silence. */
    private static String id(Fields fields, Map<String, @Nullable Object> all) throws RejectedException {
        try {
            return id(fields);
        } catch (RejectedException e) {
            Withdrawal.@Nullable Kind kind = LenientWithdrawal.said(all);
            throw kind == null ? e : LenientWithdrawal.ofWhich(e, kind);
        }
    }

    private static String id(Fields fields) throws RejectedException {
        String id = Characters.stripped(fields.requiredText("id"));
        if (id.isEmpty()) throw new RejectedException("id is missing: give one");
        if (id.length() > Limits.ID) {
            throw new RejectedException("id has " + id.length() + " characters: at most " + Limits.ID + " are allowed");
        }
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.ID_BYTES) {
            throw new RejectedException(
                    "id has " + bytes + " bytes in UTF-8: at most " + Limits.ID_BYTES + " are allowed");
        }
        if (!Characters.printable(id)) {
            throw new RejectedException("id holds a control character or half a character: take it out");
        }
        return id;
    }

    /** Needs an id and nothing else: the story must come down even if other fields are wrong. */
    private static Incoming taken(String id, Fields fields, Withdrawal.Kind kind) {
        Instant at = lenientInstant(fields, "withdrawn_at");
        Instant updated = lenientInstant(fields, UPDATED);
        return new Incoming.IncomingWithdrawal(
                id,
                lenientVersion(fields),
                at == null ? updated : at,
                // A story that was changed after the hour for which it was taken back is taken back all the same; so is
                // one
                // that was changed on the day, where no hour is said.
                Stream.of(fields.endOf("withdrawn_at"), changedBy(fields))
                        .filter(Objects::nonNull)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                kind,
                lenientLine(fields, "withdrawn_reason"));
    }

    /** Of a story or a draft. */
    private static List<Instant> dates(Fields fields) {
        return Stream.of(lenientInstant(fields, UPDATED), lenientInstant(fields, "published_at", "date"))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Instant> datesOfDraft(Fields fields) {
        return Stream.of(changedBy(fields), lenientInstant(fields, "published_at", "date"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** By when what is no longer out was changed last: of a day without an hour, its end. */
    private static @Nullable Instant changedBy(Fields fields) {
        return Stream.of(UPDATED)
                .flatMap(name -> Stream.ofNullable(fields.endOf(name)))
                .findFirst()
                .orElse(null);
    }

    private static int lenientVersion(Fields fields) {
        try {
            return fields.wholeNumber("version", 0, Integer.MAX_VALUE);
        } catch (RejectedException e) {
            return 0;
        }
    }

    private static @Nullable Instant lenientInstant(Fields fields, String... names) {
        for (String name : names) {
            try {
                Instant instant = fields.instant(name);
                if (instant != null) return instant;
            } catch (RejectedException e) {
                // the next name may do better
            }
        }
        return null;
    }

    private static String lenientLine(Fields fields, String name) {
        try {
            return fields.beginning(name);
        } catch (RejectedException e) {
            return "";
        }
    }
}
