package org.paperboy.run;

import java.util.List;
import org.paperboy.article.Succession;
import org.paperboy.ledger.Archive.Ended;

/**
 * Unpublishes stories whose rights have ended, without the source having changed. Where clocks do not agree it goes by the
 * latest of them: to end too early does no harm. No guard holds it.
 */
final class EndedRights implements PagedWork {
    private static final int PAGE = 200;

    private final Shift shift;

    EndedRights(Shift shift) {
        this.shift = shift;
    }

    @Override
    public boolean nextPage() {
        List<Ended> page = shift.ledger().archive().ended(shift.time().latest(), PAGE);
        for (Ended ended : page) {
            Takedown.of(Succession.ended(ended.standing(), ended.end()), shift);
            shift.tally().withdrawn.increment();
        }
        return page.size() == PAGE;
    }
}
