package org.paperboy.run;

import java.util.List;
import java.util.Set;
import org.paperboy.ledger.Editions.Kept;
import org.paperboy.ledger.Ledger;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Publishes editions whose time has come. What of their articles is open then is noted in the same transaction, before
 * anything is sent: what opens later does not enter an edition that readers have.
 */
final class Opening implements Tasklet {
    private static final int PAGE = 100;

    private final Shift shift;

    Opening(Shift shift) {
        this.shift = shift;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        // Articles that were not read would be left out for good.
        if (shift.tally().stopped().isPresent()) return RepeatStatus.FINISHED;
        Ledger ledger = shift.ledger();
        boolean opens =
                ledger.aside(() -> !ledger.editions().opening(shift.now(), 1).isEmpty());
        if (opens) shift.time().compare();
        List<Kept> opening = ledger.editions().opening(shift.now(), PAGE);
        for (Kept kept : opening) {
            Set<String> open = ledger.catalogue().openOnes(kept.items()).keySet();
            ledger.editions()
                    .open(
                            kept.id(),
                            kept.items().stream().filter(open::contains).toList(),
                            shift.now(),
                            shift.number());
            new EditionItems(ledger).unknown(kept.id(), kept.items(), Set.of()).forEach(shift.tally()::note);
        }
        return RepeatStatus.continueIf(opening.size() == PAGE);
    }
}
