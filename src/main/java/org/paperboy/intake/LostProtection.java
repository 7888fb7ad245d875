package org.paperboy.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.context.AcceptedLosses;
import org.paperboy.context.AcceptedLosses.Finding;
import org.paperboy.context.NamedCount;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.editor.Incoming;

/**
 * Holds back stories that were protected and come without the field that said so, until the read has ended: where many do,
 * the field was lost and not lifted, and the run stops. An editor who frees one story, or says {@code free} in words, is
 * no loss.
 */
final class LostProtection {
    /** Fields that every record of a whole read said something in. */
    static final String CURSOR = "always-said";

    private static final String STATUS = "status";
    private static final String ACCESS = "access";
    private static final String EMBARGO = "embargo_until";
    private static final String RIGHTS = "rights";
    private static final String VERSION = "version";
    private static final List<String> NAMES = List.of(ACCESS, EMBARGO, RIGHTS, VERSION, STATUS);

    /** Of these it is remembered whether all records said something in them. */
    private static final List<String> ALWAYS = List.of(STATUS, ACCESS, RIGHTS, VERSION);

    private static final String RECORDS = "records";

    private static final Map<String, String> WHO = Map.of(
            ACCESS, "articles for subscribers",
            EMBARGO, "articles under a running embargo",
            RIGHTS, "articles that rights.territories, rights.scope or rights.expires restricts",
            VERSION, "articles with a version");

    /** From fewer records no habit of the source is concluded. */
    private static final int ENOUGH = 10;

    /** From so few it is concluded that all have a status: without it drafts go out. */
    private static final int ENOUGH_FOR_STATUS = 2;

    /** That one record was met so far, and had a status. */
    private static final String STATUS_ONCE = "status?";

    /** More than this is no editor's work, and no memory's. */
    private static final int MOST_STORIES = 200;

    private static final long MOST_BYTES = 8L << 20;

    private final RunContext context;
    private final Ledger ledger;
    /** By the place of their records. */
    private final Map<String, RecordProcessor.ProcessedRecord> held = new LinkedHashMap<>();

    /** Of each field the first record that lacks it. */
    private final Map<String, String> places = new TreeMap<>();

    /** Of each field the articles that lack it. */
    private final Map<String, NamedCount> ids = new TreeMap<>();

    private final Map<String, Long> beyond = new TreeMap<>();
    private final Map<String, Long> ofKnown = new TreeMap<>();
    private final Map<String, Long> ofHabit = new TreeMap<>();
    private final Map<String, Long> said = new TreeMap<>();
    private @Nullable Set<String> always;
    private long bytes;
    private long stories;
    private long unchanged;
    /** Records of drafts and withdrawals. */
    private long others;

    private long othersByStatus;

    LostProtection(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
    }

    /** What the ledger knows of a story. */
    private record Known(@Nullable Standing standing, boolean restricted) {
        boolean numbered() {
            return standing != null && standing.version() > 0;
        }
    }

    /**
     * Of these records those that are taken in now; the others are held back.
     *
     * @param standings by id
     */
    List<RecordProcessor.ProcessedRecord> open(
            List<RecordProcessor.ProcessedRecord> items, Map<String, Standing> standings) {
        Set<String> restricted = ledger.articles().restricted(standings.keySet());
        List<RecordProcessor.ProcessedRecord> open = new ArrayList<>();
        for (RecordProcessor.ProcessedRecord item : items) {
            if (UnsaidAccess.is(item)) {
                ofKnown.merge(ACCESS, 1L, Long::sum);
                lacks(ACCESS, item);
                open.add(item);
                continue;
            }
            Known known = new Known(standings.get(item.id()), restricted.contains(item.id()));
            String lost = lost(item, known);
            String unsaid = unsaid(item);
            if (lost.isEmpty() && unsaid.isEmpty()) open.add(item);
            else if (hold(item, lost, unsaid)) open.add(item);
        }
        return open;
    }

    /** @return whether it is taken in all the same, because it was accepted and is read again */
    private boolean hold(RecordProcessor.ProcessedRecord item, String lost, String unsaid) {
        if (!lost.isEmpty()) ofKnown.merge(lost, 1L, Long::sum);
        if (!unsaid.isEmpty()) ofHabit.merge(unsaid, 1L, Long::sum);
        lacks(lost, item);
        if (!unsaid.equals(lost)) lacks(unsaid, item);
        String field = lost.isEmpty() ? unsaid : lost;
        if (context.counts()
                .losses
                .isGranted(what(field, !lost.isEmpty()), (lost.isEmpty() ? ofHabit : ofKnown).getOrDefault(field, 0L)))
            return true;
        bytes += item.record().bytes();
        if (held.size() < MOST_STORIES && bytes < MOST_BYTES)
            held.put(item.record().place(), item);
        else beyond.merge(field, 1L, Long::sum);
        return false;
    }

    private void lacks(String field, RecordProcessor.ProcessedRecord item) {
        places.putIfAbsent(field, item.record().place());
        ids.computeIfAbsent(field, any -> new NamedCount()).add(item.id());
    }

    /** What the guard is called, by which a loss is accepted. */
    private static String what(String field, boolean known) {
        return "field " + field + " of " + (known ? WHO.getOrDefault(field, RECORDS) : "all " + RECORDS);
    }

    /** The field that protected this very story and is not there; empty if there is none. */
    private String lost(RecordProcessor.ProcessedRecord item, Known known) {
        if (item.incoming() == null) unchanged++;
        countOther(item.incoming());
        if (!(item.incoming() instanceof Incoming.IncomingStory story)) return "";
        stories++;
        for (String name : story.says()) said.merge(name, 1L, Long::sum);
        Article article = story.article();
        if (waits(known.standing(), story)
                && !article.opens().isAfter(context.time().agreed())) return EMBARGO;
        boolean unlimited = !article.rights().restrict() && !story.says().contains("rights.limits");
        if (known.restricted() && unlimited) return RIGHTS;
        return known.numbered() && article.version() == 0 ? VERSION : "";
    }

    private void countOther(@Nullable Incoming incoming) {
        boolean taken = incoming instanceof Incoming.IncomingWithdrawal;
        if (!taken && !(incoming instanceof Incoming.Unapproved)) return;
        others++;
        if (taken || incoming instanceof Incoming.Unapproved draft && draft.byStatus()) othersByStatus++;
    }

    /** The field that all records said something in and this one does not; empty if there is none. */
    private String unsaid(RecordProcessor.ProcessedRecord item) {
        if (!(item.incoming() instanceof Incoming.IncomingStory story)) return "";
        return ALWAYS.stream()
                .filter(field -> always().contains(field) && !story.says().contains(field))
                .filter(field -> !field.equals(ACCESS) || !UnsaidAccess.says(story))
                .findFirst()
                .orElse("");
    }

    /** One without an end ends by another status. */
    private boolean waits(@Nullable Standing standing, Incoming.IncomingStory story) {
        if (standing == null || standing.opened() || standing.withdrawal() != null) return false;
        if (standing.embargo() == null
                || !standing.embargo().isAfter(context.time().agreed())) return false;
        boolean endless = standing.embargo().equals(Instant.MAX) && story.says().contains("status");
        return !endless && !story.says().contains(EMBARGO);
    }

    private Set<String> always() {
        if (always == null) {
            String text = ledger.cursors().get(CURSOR).orElse("");
            always = text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
        }
        return always;
    }

    boolean holds() {
        return !held.isEmpty() || !beyond.isEmpty();
    }

    /** At the end of a read: why the run may not go on, if it may not. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String field : NAMES) {
            long lost = ofKnown.getOrDefault(field, 0L);
            long unsaid = ofHabit.getOrDefault(field, 0L);
            if (tooMany(lost, protectedBy(field)) || lost > 0 && beyond.containsKey(field))
                findings.add(finding(field, lost, protectedBy(field), true));
            else if (tooMany(unsaid, stories + unchanged) || beyond.containsKey(field))
                findings.add(finding(field, unsaid, stories + unchanged, false));
        }
        findings.removeIf(f -> context.counts().losses.isGranted(f.what(), f.lost()));
        return findings;
    }

    /** One that is lifted is what an editor does by hand, however small the newsroom is. */
    private boolean tooMany(long lost, long of) {
        return lost > 1 && lost * 100 > context.job().guard() * of;
    }

    private long protectedBy(String field) {
        return switch (field) {
            case ACCESS -> ledger.articles().subscriberCount();
            case EMBARGO -> ledger.articles().embargoedCount(context.time().agreed());
            case RIGHTS -> ledger.articles().restrictedCount();
            case VERSION -> ledger.articles().numberedCount();
            default -> 0;
        };
    }

    private Finding finding(String field, long lost, long of, boolean known) {
        String who = known ? WHO.getOrDefault(field, RECORDS) : RECORDS;
        String found = "the field " + field + " is gone: of " + of + " " + who + " " + lost + " came without it: "
                + ids.getOrDefault(field, new NamedCount()).names(lost) + ", the first at " + places.get(field);
        boolean rejects = field.equals(ACCESS) && known;
        String remedy = rejects
                ? ". They were rejected. " + AcceptedLosses.SENT
                        + ". Give the field its name back, or write access: free"
                        + " or access: subscriber, and run again; to go on without them, type"
                : ". They were held back. " + AcceptedLosses.SENT
                        + ". Give the field its name back and run again; if you want it so, type";
        return new Finding(what(field, known), lost, found, remedy);
    }

    /**
     * What was held back, and is no loss or was accepted. Where it is more than memory holds, another read takes it in.
     *
     * @param accepted what was found, and does not stop the run
     */
    List<RecordProcessor.ProcessedRecord> released(List<Finding> accepted) {
        if (!beyond.isEmpty()) {
            context.counts().losses.grant(accepted);
            return List.of();
        }
        List<RecordProcessor.ProcessedRecord> items = List.copyOf(held.values());
        held.clear();
        ofKnown.clear();
        ofHabit.clear();
        return items;
    }

    /** At the end of a whole read that was taken in: what all of its records said. */
    void remember() {
        Set<String> all = new TreeSet<>();
        for (String name : ALWAYS) if (stories > 0 && said.getOrDefault(name, 0L) == stories) all.add(name);
        if (unchanged > 0 || stories < ENOUGH) all.retainAll(always());
        if (stories + others == 0) return;
        if (stories == 0) all.addAll(always());
        all.removeIf(name -> name.startsWith(STATUS));
        all.addAll(status());
        if (said.containsKey(UnsaidAccess.FREE) || always().contains(UnsaidAccess.FREE)) all.add(UnsaidAccess.FREE);
        ledger.cursors().set(CURSOR, String.join(" ", all));
    }

    /** What is to be remembered of the status. */
    private Set<String> status() {
        if (said.getOrDefault(STATUS, 0L) + othersByStatus < stories + others) return Set.of();
        boolean habit = always().contains(STATUS);
        boolean once = always().contains(STATUS_ONCE);
        if (habit) return Set.of(STATUS);
        if (unchanged > 0 && !once) return Set.of();
        return Set.of(stories + others + (once ? 1 : 0) < ENOUGH_FOR_STATUS ? STATUS_ONCE : STATUS);
    }
}
