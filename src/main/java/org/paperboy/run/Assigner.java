package org.paperboy.run;

import java.util.ArrayList;
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

/**
 * Makes the documents due that show one article each: of receivers whose selection covers it, when its version or their
 * terms changed. Works in the transaction of its caller.
 */
final class Assigner {
    private final Shift shift;
    private final Ledger ledger;
    private final List<Slot> slots = new ArrayList<>();

    /** A receiver and one of its formats that write one object an article. */
    private record Slot(Receiver receiver, Format.OfArticles format, String terms) {
        String name() {
            return receiver.name() + " " + format.name() + " " + receiver.store();
        }
    }

    Assigner(Shift shift) {
        this.shift = shift;
        this.ledger = shift.ledger();
        for (Receiver receiver : shift.job().receivers()) {
            for (Format.OfArticles format : Shift.documentFormats(receiver)) {
                slots.add(new Slot(receiver, format, shift.terms(receiver, format)));
            }
        }
    }

    /** Whether anyone gets documents at all. */
    boolean idle() {
        return slots.isEmpty();
    }

    /** Who gets documents under which terms: another text means that everything is to be assigned anew. */
    String fingerprint() {
        return Sha256.of(slots.stream().map(s -> s.name() + s.terms()).toList());
    }

    /** @param articles open ones */
    void assign(List<Filed> articles) {
        if (slots.isEmpty() || articles.isEmpty()) return;
        Map<String, Delivery> existing = new HashMap<>();
        List<String> ids = articles.stream().map(f -> f.card().id()).toList();
        for (Delivery d : ledger.deliveries().ofArticles(ids)) existing.put(slot(d) + " " + d.article(), d);
        List<Delivery> promised = new ArrayList<>();
        for (Filed filed : articles) {
            for (Slot slot : slots) {
                assign(
                        slot,
                        filed,
                        existing.get(slot.name() + " " + filed.card().id()),
                        promised);
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
        // A new revision of a format alone makes documents due only when everything is asked for.
        boolean otherRevision =
                shift.asked().full() && existing.revision() != slot.format().revision();
        if (existing.recall() || !existing.wanted().equals(wanted) || otherRevision) {
            ledger.deliveries().renew(existing, wanted);
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
        String key = Keys.document(receiver, slot.format().name(), slot.format().suffix(), card.id(), card.published());
        return Delivery.due(
                receiver.store(), key, receiver.name(), slot.format().name(), card.id(), wanted);
    }

    private static String slot(Delivery d) {
        return d.receiver() + " " + d.format() + " " + d.store();
    }
}
