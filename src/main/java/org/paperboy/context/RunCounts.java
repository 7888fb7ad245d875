package org.paperboy.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.ledger.Delivery;
import org.paperboy.source.editor.Incoming;
import org.paperboy.source.fields.UnknownFields;

/** What a run did, counted as it is committed. Safe for many threads. */
public final class RunCounts {
    /** Of what a person may read, not more than this; what is left is in the ledger. */
    private static final int MOST_NOTES = 50;

    /** How a text ends that blames the store. */
    public static final String STAYS_DUE = " It stays due";

    public final LongAdder read = new LongAdder();
    public final LongAdder fresh = new LongAdder();
    public final LongAdder changed = new LongAdder();
    /** Of the changed ones those that gave no later date. */
    public final LongAdder redated = new LongAdder();

    public final LongAdder unchanged = new LongAdder();
    public final LongAdder withdrawn = new LongAdder();
    public final LongAdder rejected = new LongAdder();
    public final LongAdder due = new LongAdder();
    public final LongAdder delivered = new LongAdder();
    public final LongAdder same = new LongAdder();
    public final LongAdder failed = new LongAdder();
    public final LongAdder dead = new LongAdder();
    public final LongAdder recalled = new LongAdder();
    public final NamedCount killed = new NamedCount();
    public final NamedCount unpublished = new NamedCount();
    /** Places of records that take back nobody knows which story. */
    final NamedCount unnamed = new NamedCount();
    /** Ids that a record takes back and that are not out where it is, though another like it is. */
    private final NamedCount missed = new NamedCount();
    /** Articles that are out, and whose record is rejected and seems to take them back. */
    private final NamedCount seeming = new NamedCount();

    public final NamedCount died = new NamedCount();
    /** Articles that are out, and whose record has a status that is not known. */
    public final NamedCount unclear = new NamedCount();
    /** Of these those whose status looks like that of a kill or withdrawal. */
    final NamedCount misspelt = new NamedCount();

    /** Those that a record of a lower version would take back. */
    public final NamedCount untaken = new NamedCount();

    public final DoubledFiles doubled = new DoubledFiles();
    /** Of rejected records those whose earlier version everyone still sees. */
    public final NamedCount stillOut = new NamedCount();

    private final Map<String, DeliveryResult.StoreFault> blamed = new HashMap<>();
    public final UnknownFields unknown = new UnknownFields();
    public final AcceptedLosses losses = new AcceptedLosses();
    public final LiftedProtections lifted = new LiftedProtections();
    public final LostPictures lostPictures = new LostPictures();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private long unnoted;

    /** An article or edition that was taken back: the summary names it. */
    public void name(Withdrawal withdrawal) {
        (withdrawal.kind() == Withdrawal.Kind.KILL ? killed : unpublished).add(withdrawal.id());
    }

    /**
     * One that nobody was shown.
     *
     * @param meant the id that was likely meant; empty where none is near
     */
    public void nameUnshown(Withdrawal withdrawal, String meant) {
        boolean kill = withdrawal.kind() == Withdrawal.Kind.KILL;
        String question = meant.isEmpty() ? "" : "; did you mean " + meant + "?";
        (kill ? killed : unpublished).add(withdrawal.id() + " (nobody was shown it" + question + ")");
        if (meant.isEmpty()) return;
        missed.add(withdrawal.id() + " (Did you mean " + meant + "?)");
        note(withdrawal.id() + " is " + (kill ? "killed" : "withdrawn") + ", but nobody was shown it, and " + meant
                + " is untouched. Did you mean " + meant + "? Then give that one the status "
                + (kill ? "killed" : "withdrawn"));
    }

    /** A record that takes a story back, and does not say which: nothing came down for it, and a person has to do it. */
    public void noteUnnamed(Incoming.IncomingRejection rejected) {
        if (rejected.takesBack() == null) return;
        if (!rejected.id().isEmpty()) {
            missed.add(rejected.id());
            note(rejected.place() + ": nothing was taken down for it: " + rejected.reason());
            return;
        }
        boolean kill = rejected.takesBack() == Withdrawal.Kind.KILL;
        unnamed.add(rejected.place());
        note(rejected.place() + " says that a story is " + (kill ? "killed" : "withdrawn")
                + ", but not clearly which: nothing was taken down for it. Write a record with its id and status: "
                + (kill ? "killed" : "withdrawn") + " alone, and run again");
    }

    /** A delivery that was not made by a fault of its store. */
    public synchronized void blame(DeliveryResult.StoreFault fault) {
        blamed.merge(fault.delivery().store(), fault, (first, next) -> first.refuses() ? first : next);
    }

    /** A fault of the store by which something was not delivered, though it was not suspended; one that rejects us first. */
    public synchronized Optional<DeliveryResult.StoreFault> blamed(String store) {
        return Optional.ofNullable(blamed.get(store));
    }

    /** A record was rejected: where its article or edition is out, somebody may have wanted to take it back, or protect it. */
    public void rejected(Incoming.IncomingRejection rejected, @Nullable Standing before) {
        if (before == null || !before.isOut()) return;
        if (rejected.seemsTaken() && !rejected.likelyTakesBack()) {
            seeming.add(rejected.id() + " (" + rejected.place() + ")");
            return;
        }
        if (!rejected.byStatus()) {
            stillOut.add(rejected.id());
            return;
        }
        String question = rejected.likely();
        (rejected.likelyTakesBack() ? misspelt : unclear)
                .add(rejected.id() + (question.isEmpty() ? "" : " (" + question + ")"));
    }

    /** Where somebody likely wanted to take a story back, and it is still out: a sentence each, empty if nowhere. */
    public List<String> misunderstood() {
        return Stream.of(
                        unnamed.of("taken back, but not clearly which story"),
                        missed.of("taken back, but no such id is out there"),
                        misspelt.of("still out, with a misspelt status"),
                        seeming.of("still out, though a rejected record seems to take it back (write status: killed)"))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** One that is out would have been taken back by a record, if that were not of a lower version. */
    public void nameUntaken(Standing out) {
        untaken.add(out.id() + " (version " + out.version() + " is out)");
    }

    /** Something that an operator should read. */
    public synchronized void note(String text) {
        if (notes.contains(text)) return; // a feed may be tried twice in a run
        if (notes.size() < MOST_NOTES) notes.add(text);
        else unnoted++;
    }

    /** A cause that holds up deliveries of one store, as said of the first of them. */
    private record Held(String store, String cause, String text, Set<String> objects) {}

    /** One cause is one line, however many deliveries it holds up: the first is named, and the others are counted. */
    public synchronized void heldUp(Delivery delivery, String cause, String text) {
        String name = delivery.store() + " " + cause;
        if (held.size() >= MOST_NOTES && !held.containsKey(name)) {
            unnoted++;
            return;
        }
        held.computeIfAbsent(name, any -> new Held(delivery.store(), cause, text, new HashSet<>()))
                .objects()
                .add(delivery.object());
    }

    /**
     * What holds up deliveries of a store that is suspended for it is said once, of the store. What else went wrong before
     * stays: it may be what the other came from.
     *
     * @param why it is suspended
     */
    public synchronized void drop(String store, String why) {
        String reason = why.replaceAll(" ?\\[request [^]]*]", "");
        held.values()
                .removeIf(h -> h.store().equals(store) && h.text().endsWith(STAYS_DUE) && reason.endsWith(h.cause()));
    }

    public synchronized List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        long undated = redated.sum();
        if (undated > 0) {
            all.add((undated == 1 ? "1 text" : undated + " texts")
                    + " changed without a date later than receivers have: they are given the time of this run");
        }
        lostPictures.sentence().ifPresent(all::add);
        for (Held h : held.values()) {
            int others = h.objects().size() - 1;
            all.add(h.text() + (others == 0 ? "" : " (and " + others + " more for the same reason)"));
        }
        if (unnoted > 0) all.add("and " + unnoted + " more");
        return all;
    }
}
