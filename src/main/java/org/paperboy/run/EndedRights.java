package org.paperboy.run;

import java.util.List;
import org.paperboy.article.Succession;
import org.paperboy.ledger.Archive.Ended;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Unpublishes stories whose rights have ended, without the source having changed. Where clocks do not agree it goes by the
 * latest of them: to end too early does no harm. No guard holds it.
 */
final class EndedRights implements Tasklet {
    private static final int PAGE = 200;

    private final Shift shift;

    EndedRights(Shift shift) {
        this.shift = shift;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        List<Ended> page = shift.ledger().archive().ended(shift.time().latest(), PAGE);
        for (Ended ended : page) {
            Takedown.of(Succession.ended(ended.standing(), ended.end()), shift);
            shift.tally().withdrawn.increment();
        }
        return page.size() == PAGE ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
    }
}
