package org.paperboy.intake;

import java.util.List;
import org.paperboy.article.Succession;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Archive.Ended;

/**
 * Unpublishes stories whose rights have ended, without the source having changed. Where clocks do not agree it goes by the
 * latest of them: to end too early does no harm. No guard holds it.
 */
public final class EndedRights implements PagedWork {
    private static final int PAGE = 200;

    private final RunContext shift;

    public EndedRights(RunContext shift) {
        this.shift = shift;
    }

    @Override
    public boolean nextPage() {
        List<Ended> page = shift.ledger().archive().ended(shift.time().latest(), PAGE);
        for (Ended ended : page) {
            ArticleTakedown.of(Succession.ended(ended.standing(), ended.end()), shift);
            shift.tally().withdrawn.increment();
        }
        return page.size() == PAGE;
    }
}
