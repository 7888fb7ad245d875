package org.paperboy.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Ledger;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Opens articles whose time has come, without the source having changed, and makes their documents due. Where receivers
 * or their terms changed, goes through every open article.
 */
final class Assigning implements ItemReader<Filed>, ItemWriter<Filed>, StepExecutionListener {
    static final int PAGE = 200;

    /** For which receivers everything has been assigned. */
    private static final String CURSOR = "assigned";

    private final Shift shift;
    private final Ledger ledger;
    private final Assigner assigner;
    private final Deque<Filed> page = new ArrayDeque<>();
    private boolean opening = true;
    private boolean everything;
    private String after = "";

    Assigning(Shift shift, Assigner assigner) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.assigner = assigner;
    }

    /** Notes that every open article is assigned under these terms. */
    static void allAssigned(Ledger ledger, Assigner assigner) {
        ledger.cursors().set(CURSOR, assigner.fingerprint());
    }

    @Override
    public void beforeStep(StepExecution execution) {
        String before = ledger.aside(() -> ledger.cursors().get(CURSOR).orElse(""));
        everything = !assigner.idle() && (shift.asked().full() || !before.equals(assigner.fingerprint()));
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (execution.getExitStatus().equals(ExitStatus.COMPLETED)) {
            ledger.aside(() -> {
                allAssigned(ledger, assigner);
                return true;
            });
        }
        return execution.getExitStatus();
    }

    @Override
    public @Nullable Filed read() {
        if (page.isEmpty() && opening) {
            // What the chunk before opened is not met again.
            page.addAll(ledger.aside(() -> ledger.archive().opening(shift.now(), PAGE)));
            opening = page.size() == PAGE;
        }
        if (page.isEmpty() && everything) {
            List<Filed> next = ledger.aside(() -> ledger.archive().open(after, PAGE));
            page.addAll(next);
            everything = next.size() == PAGE;
            if (everything) after = next.get(PAGE - 1).card().id();
        }
        return page.poll();
    }

    @Override
    public void write(Chunk<? extends Filed> chunk) {
        List<Filed> articles = List.copyOf(chunk.getItems());
        ledger.archive().open(articles.stream().map(f -> f.card().id()).toList());
        assigner.assign(articles);
    }
}
