package org.paperboy.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Opens articles whose time has come, and makes the documents due that show what changed: an article's version, its
 * embargo, the receivers' terms. Only what may have become due is looked at; everything, if receivers changed.
 */
final class Assigning implements ItemReader<Filed>, ItemWriter<Filed>, StepExecutionListener {
    static final int PAGE = 200;

    /** Up to which run, and for which receivers, documents have been assigned. */
    private static final String CURSOR = "assigned";

    private final Shift shift;
    private final Ledger ledger;
    private final List<Slot> slots = new ArrayList<>();
    private final Deque<Filed> page = new ArrayDeque<>();
    private long since;
    private String after = "";
    private boolean more = true;

    /** A receiver and one of its formats that write one object an article. */
    private record Slot(Receiver receiver, Format.OfArticles format, String terms) {
        String name() {
            return receiver.name() + " " + format.name() + " " + receiver.store();
        }
    }

    Assigning(Shift shift) {
        this.shift = shift;
        this.ledger = shift.ledger();
        for (Receiver receiver : shift.job().receivers()) {
            for (Format.OfArticles format : Shift.documentFormats(receiver)) {
                slots.add(new Slot(receiver, format, shift.terms(receiver, format)));
            }
        }
    }

    @Override
    public void beforeStep(StepExecution execution) {
        String[] mark = ledger.aside(() -> ledger.cursors().get(CURSOR).orElse("0 ")).split(" ", 2);
        boolean sameReceivers = mark[1].equals(receivers());
        since = sameReceivers && !shift.full() ? Long.parseLong(mark[0]) : 0;
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        if (execution.getExitStatus().equals(ExitStatus.COMPLETED)) {
            ledger.aside(() -> {
                ledger.cursors().set(CURSOR, (shift.number() + 1) + " " + receivers());
                return true;
            });
        }
        return execution.getExitStatus();
    }

    @Override
    public @Nullable Filed read() {
        if (page.isEmpty() && more) {
            long run = slots.isEmpty() ? Long.MAX_VALUE : since;
            List<Filed> next = ledger.aside(() -> ledger.archive().candidates(run, shift.now(), after, PAGE));
            page.addAll(next);
            more = next.size() == PAGE;
            if (more) after = next.get(PAGE - 1).card().id();
        }
        return page.poll();
    }

    @Override
    public void write(Chunk<? extends Filed> chunk) {
        List<String> ids = chunk.getItems().stream().map(f -> f.card().id()).toList();
        ledger.archive().open(ids);
        if (slots.isEmpty()) return;
        Map<String, Delivery> existing = new HashMap<>();
        for (Delivery d : ledger.deliveries().ofArticles(ids)) existing.put(slot(d) + " " + d.article(), d);
        List<Delivery> promised = new ArrayList<>();
        for (Filed filed : chunk) {
            for (Slot slot : slots) {
                assign(slot, filed, existing.get(slot.name() + " " + filed.card().id()), promised);
            }
        }
        ledger.deliveries().promise(promised, shift.clock().instant());
    }

    private void assign(Slot slot, Filed filed, @Nullable Delivery existing, List<Delivery> promised) {
        Card card = filed.card();
        if (!shift.desk().covers(slot.receiver(), card)) {
            if (existing != null && existing.state() != State.WITHDRAWN && !existing.recall()) leaves(existing);
            return;
        }
        String wanted = Sha256.of(List.of(filed.digest(), slot.terms()));
        if (existing == null) {
            promised.add(fresh(slot, card, wanted));
            return;
        }
        boolean otherRevision = shift.full() && existing.revision() != slot.format().revision();
        if (existing.recall() || !existing.wanted().equals(wanted) || otherRevision) {
            ledger.deliveries().renew(List.of(existing), wanted);
        }
    }

    /** The article is not, or no more, in the receiver's selection: there it is unpublished. */
    private void leaves(Delivery existing) {
        Standing standing = ledger.archive().standing(existing.article()).orElseThrow();
        ledger.deliveries().recall(existing);
        ledger.holdings().takeBack(existing, Succession.unpublished(standing, shift.now()), shift.now());
    }

    private static Delivery fresh(Slot slot, Card card, String wanted) {
        Receiver receiver = slot.receiver();
        String key = Keys.document(
                receiver, slot.format().name(), slot.format().suffix(), card.id(), card.published());
        return new Delivery(
                receiver.store(), key, receiver.name(), slot.format().name(), card.id(), State.DUE, false, wanted, false,
                0, null, null, 0, null, null, null, null);
    }

    private static String slot(Delivery d) {
        return d.receiver() + " " + d.format() + " " + d.store();
    }

    private String receivers() {
        return Sha256.of(slots.stream().map(s -> s.name() + s.terms()).toList());
    }
}
