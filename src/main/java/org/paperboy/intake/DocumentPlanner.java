package org.paperboy.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;
import org.paperboy.article.Sha256;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.context.DocumentPlace;
import org.paperboy.context.EditionPlaces;
import org.paperboy.context.Entitlements;
import org.paperboy.context.RunContext;
import org.paperboy.format.Format;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.SelectionLossTable.SelectionLoss;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/**
 * Makes the documents due that show one article each: of receivers whose terms let them have it, when its version, their
 * terms or the time changed. Works in the transaction of its caller.
 */
public final class DocumentPlanner {
    private final RunContext context;
    private final Ledger ledger;
    private final List<PlannedFormat> slots = new ArrayList<>();

    /** Where documents are to be, and what its receiver's terms were when this was decided, as a fingerprint. */
    private record PlannedFormat(DocumentPlace place, String terms) {
        Receiver receiver() {
            return place.receiver();
        }

        Format.OfArticles format() {
            return place.format();
        }

        String name() {
            return receiver().name() + " " + format().name() + " " + receiver().store();
        }
    }

    public DocumentPlanner(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
        for (DocumentPlace place : DocumentPlace.all(context.job()))
            slots.add(new PlannedFormat(place, context.terms(place.receiver(), place.format())));
    }

    /** Whether anyone gets documents at all. */
    boolean idle() {
        return slots.isEmpty();
    }

    /** Who gets documents under which terms: another text means that everything is to be planned again. */
    String fingerprint() {
        Stream<String> all = slots.stream().map(s -> s.name() + s.terms());
        Stream<String> editions = context.job().editions() == null ? Stream.of() : Stream.of("editions");
        return Sha256.of(Stream.concat(all, editions).toList());
    }

    void plan(List<FiledCard> articles) {
        if (slots.isEmpty() || articles.isEmpty()) return;
        Map<String, Delivery> existing = new HashMap<>();
        List<String> ids = articles.stream().map(f -> f.card().id()).toList();
        for (Delivery d : ledger.deliveries().ofArticles(ids)) existing.put(slot(d) + " " + d.article(), d);
        List<Delivery> promised = new ArrayList<>();
        Map<String, EditionPlaces> editions = editions(ids);
        Entitlements entitlements = new Entitlements(context).learn(ids);
        for (FiledCard filed : articles) {
            for (PlannedFormat slot : slots) {
                plan(
                        slot,
                        filed,
                        entitlements.of(slot.receiver(), filed, slot.format()),
                        wanted(slot, filed, editions.get(slot.receiver().name())),
                        existing.get(slot.name() + " " + filed.card().id()),
                        promised);
            }
        }
        ledger.deliveries().promise(promised, context.clock().instant());
    }

    /** Of receivers that may know of editions, by name. */
    private Map<String, EditionPlaces> editions(List<String> articles) {
        Map<String, EditionPlaces> found = new HashMap<>();
        for (PlannedFormat slot : slots) {
            EditionPlaces places = new EditionPlaces(context, slot.receiver());
            if (places.any()) found.computeIfAbsent(slot.receiver().name(), name -> places.learn(articles));
        }
        return found;
    }

    private void plan(
            PlannedFormat slot,
            FiledCard filed,
            Entitlement may,
            String wanted,
            @Nullable Delivery existing,
            List<Delivery> promised) {
        if (may.keeps() != Keeps.AS_IT_IS) {
            if (existing != null && isPromised(existing)) lost(existing, may.keeps());
            return;
        }
        boolean recalled = existing != null && existing.recall();
        if (!may.shown()) {
            // What was promised before the terms said so is no longer promised.
            if (existing != null && !recalled && may.comes())
                ledger.deliveries().recall(existing);
            return;
        }
        if (existing == null) {
            promised.add(fresh(slot, filed.card(), wanted));
            return;
        }
        // A new revision of a format alone makes documents due only when everything is asked for.
        boolean otherRevision =
                context.asked().full() && existing.revision() != slot.format().revision();
        if (recalled || !existing.wanted().equals(wanted) || otherRevision) {
            ledger.deliveries().renew(existing, wanted);
        }
    }

    private static boolean isPromised(Delivery existing) {
        return existing.state() != State.WITHDRAWN && !existing.recall();
    }

    /** What merely left a selection and may have been seen is decided on together, by {@link SelectionGuard}. */
    private void lost(Delivery existing, Keeps keeps) {
        if (existing.shows() && keeps == Keeps.UNTIL_DECIDED) {
            ledger.selectionLosses().add(List.of(new SelectionLoss(existing.receiver(), existing.article())));
        } else {
            leaves(existing);
        }
    }

    /** Unpublishes at a receiver what it must no longer have. */
    void takeBack(String receiver, Collection<String> articles) {
        Set<String> names = new HashSet<>();
        for (PlannedFormat slot : slots) if (slot.receiver().name().equals(receiver)) names.add(slot.name());
        for (Delivery d : ledger.deliveries().ofArticles(articles)) {
            if (names.contains(slot(d)) && isPromised(d)) leaves(d);
        }
    }

    /** A document with the mark of an embargo, or that names an edition, is another than the one without. */
    private static String wanted(PlannedFormat slot, FiledCard filed, @Nullable EditionPlaces editions) {
        List<String> parts = new ArrayList<>(List.of(filed.digest(), slot.terms()));
        if (!filed.opened()) parts.add("embargoed");
        if (editions != null) editions.words(List.of(filed.card().id())).forEach(parts::add);
        return Sha256.of(parts);
    }

    /** How far behind publication documents become due or are taken back, by the clock alone. */
    Set<Duration> offsets() {
        Set<Duration> offsets = new TreeSet<>();
        for (PlannedFormat slot : slots) {
            offsets.add(slot.receiver().terms().delay());
            offsets.add(Desk.NO_ARCHIVE);
        }
        offsets.remove(Duration.ZERO);
        return offsets;
    }

    /** Whether a contract began or ended since then. */
    boolean turned(Instant before) {
        return slots.stream().anyMatch(s -> context.desk().turned(s.receiver(), before, context.now()));
    }

    /** The receiver may not have the article, or may no longer have it: there it is unpublished. */
    private void leaves(Delivery existing) {
        Standing standing = ledger.articles().standing(existing.article()).orElseThrow();
        ledger.deliveries().recall(existing);
        ledger.withdrawals().takeBack(existing, Succession.unpublished(standing, context.now()), context.now());
    }

    private static Delivery fresh(PlannedFormat slot, Card card, String wanted) {
        Receiver receiver = slot.receiver();
        String key = Keys.document(receiver, slot.format().name(), slot.format().suffix(), card.id(), card.published());
        return Delivery.due(
                receiver.store(), key, receiver.name(), slot.format().name(), card.id(), wanted);
    }

    private static String slot(Delivery d) {
        return d.receiver() + " " + d.format() + " " + d.store();
    }
}
