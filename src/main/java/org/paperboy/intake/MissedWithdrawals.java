package org.paperboy.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable.RejectedRecord;

/**
 * Withdrawals of ids that nobody was shown, though what is out has one like it: likely that should have come down. They are kept
 * among the rejected records until the source or the ledger has it otherwise.
 */
public final class MissedWithdrawals {
    /** Begins the reason of each. */
    private static final String BEGINS = "it takes back '";

    private static final int MOST_OF_A_RUN = 10_000;

    private final RunContext context;
    private final Set<String> places = new HashSet<>();

    /** Ids of those that earlier runs kept; null: not yet asked. */
    private @Nullable Set<String> before;

    MissedWithdrawals(RunContext context) {
        this.context = context;
    }

    /**
     * What the source takes back by its status. Where nobody was shown it, the summary says so, and which one was likely
     * meant: a slip in the id must not read like a kill that worked.
     *
     * @param known whether its id was known before
     */
    void name(Withdrawal withdrawal, boolean known, String place) {
        context.counts().withdrawn.increment();
        if (ArticleTakedown.wasShown(withdrawal.id(), context)) {
            context.counts().name(withdrawal);
            return;
        }
        boolean seeks = !known || before().contains(withdrawal.id());
        miss(withdrawal, seeks ? LikelyArticle.of(withdrawal.id(), context.ledger()) : "", place);
    }

    /**
     * What a run took in that did not come to its end: it could say nothing of it, and to the next one these records are old. So
     * the next one says it.
     */
    public static void nameThoseOf(long run, RunContext context) {
        MissedWithdrawals withdrawals = new MissedWithdrawals(context);
        List<String> ids = context.ledger().articles().takenBackIn(run, MOST_OF_A_RUN);
        for (Standing taken : context.ledger().articles().standings(ids).values()) {
            if (taken.withdrawal() != null) withdrawals.name(taken.withdrawal(), true, taken.place());
        }
    }

    /** A record was met that counts already: of one that missed it is said again. */
    void again(Standing standing, String place) {
        Withdrawal withdrawal = standing.withdrawal();
        if (withdrawal == null || !before().contains(standing.id())) return;
        String meant = LikelyArticle.of(standing.id(), context.ledger());
        if (!meant.isEmpty()) miss(withdrawal, meant, place);
    }

    private void miss(Withdrawal withdrawal, String meant, String place) {
        context.counts().nameUnshown(withdrawal, meant);
        if (meant.isEmpty()) return;
        boolean edition = meant.startsWith(Edition.PREFIX);
        boolean elsewhere = edition != withdrawal.id().startsWith(Edition.PREFIX);
        String where = edition ? ", in source.editions" : ", in the source of articles";
        String reason = BEGINS + withdrawal.id() + "', which nobody was shown, and " + meant
                + " stays as it is. Did you mean " + meant + "? Then take that one back" + (elsewhere ? where : "")
                + "; else leave this record out";
        places.add(place);
        context.ledger()
                .rejections()
                .note(context.number(), List.of(new RejectedRecord(place, withdrawal.id(), reason)));
    }

    /** Asks what earlier runs kept, before this one forgets any of it. */
    void recall() {
        before();
    }

    /** Where they are, as far as this run has met them. */
    Set<String> places() {
        return Set.copyOf(places);
    }

    private Set<String> before() {
        Set<String> known = before;
        if (known == null) {
            known = new HashSet<>();
            for (RejectedRecord missed : context.ledger().rejections().because(BEGINS)) known.add(missed.article());
            before = known;
        }
        return known;
    }

    /** Those of which what was meant is no longer out. */
    public static void forgetResolved(Ledger ledger) {
        ledger.rejections()
                .resolved(ledger.rejections().because(BEGINS).stream()
                        .filter(missed ->
                                LikelyArticle.of(missed.article(), ledger).isEmpty())
                        .map(RejectedRecord::place)
                        .toList());
    }
}
