package org.paperboy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.paperboy.article.Edition;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.Editions.Kept;
import org.paperboy.ledger.Ledger;
import org.paperboy.run.AcceptedLosses.Finding;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Stops the run where a receiver would lose many of the editions that it has because they are in another language now, or
 * because it asks for another: as {@link SelectionGuard} does for articles. What may go is noted, so that nobody is asked
 * about it twice; about all else each run asks again.
 */
final class EditionGuard implements Tasklet {
    private static final String CURSOR = "editions-left ";
    private static final int PAGE = 200;

    private final Shift shift;
    private final Ledger ledger;

    EditionGuard(Shift shift) {
        this.shift = shift;
        this.ledger = shift.ledger();
    }

    /** Editions that the receiver had and that may go, or went, because of their language. */
    static Set<String> mayGo(Ledger ledger, Receiver receiver) {
        String text = ledger.cursors().get(CURSOR + receiver.name()).orElse("");
        return text.isEmpty() ? Set.of() : new TreeSet<>(text.lines().toList());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> accepted = new TreeMap<>();
        for (Receiver receiver : shift.job().receivers()) {
            if (receiver.editions() && shift.serves(receiver))
                finding(receiver, accepted).ifPresent(findings::add);
        }
        if (!shift.tally().losses.stop(shift, findings)) accepted.forEach(ledger.cursors()::set);
        return RepeatStatus.FINISHED;
    }

    /** @param accepted gets what is noted of the receiver if its loss is accepted, by the cursor's name */
    private Optional<Finding> finding(Receiver receiver, Map<String, String> accepted) {
        Map<String, String> leaving = leaving(receiver);
        Set<String> before = mayGo(ledger, receiver);
        List<String> lost =
                leaving.keySet().stream().filter(id -> !before.contains(id)).toList();
        long has = lost.isEmpty() ? 0 : ledger.editions().held(receiver.name()) - (leaving.size() - lost.size());
        SelectionGuard.Toll toll = new SelectionGuard.Toll(lost.size(), has, "editions that it has");
        String noted = String.join("\n", leaving.keySet());
        if (toll.exceeds(shift.job())) {
            accepted.put(CURSOR + receiver.name(), noted);
            String first = lost.get(0);
            return Optional.of(toll.finding(
                    receiver,
                    shift.job(),
                    SelectionGuard.such(
                            lost,
                            "language '" + leaving.get(first) + "' is not among "
                                    + receiver.selection().languages())));
        }
        if (!before.equals(leaving.keySet())) ledger.cursors().set(CURSOR + receiver.name(), noted);
        return Optional.empty();
    }

    /** Those that the receiver has or had, and that nothing but their language keeps from it, with that; by id. */
    private Map<String, String> leaving(Receiver receiver) {
        Map<String, String> leaving = new TreeMap<>();
        List<String> languages = receiver.selection().languages();
        if (languages.isEmpty()) return leaving;
        String after = "";
        List<Kept> page;
        do {
            page = ledger.editions().heldInOthers(receiver.name(), languages, after, PAGE);
            for (Kept kept : page) {
                after = kept.id();
                Edition edition = kept.edition();
                if (edition != null && shift.desk().onlyUnselected(receiver, edition, shift.now()))
                    leaving.put(kept.id(), edition.text().language());
            }
        } while (page.size() == PAGE);
        return leaving;
    }
}
