package org.paperboy.intake;

import java.util.List;
import java.util.Set;
import org.paperboy.context.EditionWait;
import org.paperboy.context.EditionWait.Due;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.EditionTable;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/**
 * Publishes editions whose time has come, and whose articles are public. Which of them are is noted in the same
 * transaction, before anything is sent: what opens later does not enter an edition that readers have.
 */
public final class EditionOpener implements PagedWork {
    private static final int PAGE = 100;

    private final RunContext context;
    private String after = "";

    public EditionOpener(RunContext context) {
        this.context = context;
    }

    @Override
    public boolean nextPage() {
        // Articles that were not read would be left out for good.
        if (context.state().stopped().isPresent()) return false;
        Ledger ledger = context.ledger();
        EditionTable editions = ledger.editions();
        boolean opens =
                ledger.look(() -> !editions.opening(context.now(), "", 1).isEmpty());
        if (opens) context.time().compare();
        EditionWait wait = new EditionWait(ledger, context.job().editionRules().longestWait(), context.now());
        List<KeptEdition> page = editions.opening(context.now(), after, PAGE);
        for (KeptEdition kept : page) {
            wait.due(kept).ifPresent(due -> open(due, wait, editions));
            new EditionItems(ledger).unknown(kept.id(), kept.items(), Set.of()).forEach(context.counts()::note);
            after = kept.id();
        }
        return page.size() == PAGE;
    }

    private void open(Due due, EditionWait wait, EditionTable editions) {
        String id = due.edition().id();
        if (wait.waits(due)) {
            editions.waits(id, wait.waiting(due));
            context.counts().note(id + " " + wait.waiting(due));
            return;
        }
        wait.without(due).ifPresent(sentence -> context.counts().note(id + " " + sentence));
        editions.open(due.edition(), due.items(), context.now(), context.number());
    }
}
