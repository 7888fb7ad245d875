package org.paperboy.delivery.stores;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.DeliveryResult;
import org.paperboy.store.DeliveryException;

/**
 * What a store rejected in a run. One document among others that it takes has a fault of its own; where it rejects document
 * after document, the fault is the store's. So it is judged at the end of the run. Safe for many threads: an upload shows
 * that the store works only if it began after the rejection.
 */
public final class RejectedDocuments {
    /** So many different documents, one after the other and for one reason, have no fault of their own. */
    private static final int SEVERAL = 3;

    /** After this number the store is asked what else it rejects. */
    private static final int MANY = 5;

    /** To be judged at the end of the run; a store that rejects more of them keeps the others for the next. */
    private static final int MOST_WAITING = 10_000;

    private final Map<String, Rejection> inARow = new HashMap<>();
    private final Map<String, DeliveryResult.Rejected> waiting = new LinkedHashMap<>();
    private final Object question = new Object();
    private long time;
    private boolean asked;
    private @Nullable DeliveryException last;

    private record Rejection(long at, String answer) {}

    /** Who asks the store what else it rejects holds this lock. */
    Object question() {
        return question;
    }

    /** An upload begins. */
    synchronized long begin() {
        return ++time;
    }

    /** The upload that began then was taken. */
    synchronized void accepted(long begun) {
        inARow.values().removeIf(rejection -> rejection.at() < begun);
    }

    /** @return whether these are many now, for the first time */
    synchronized boolean add(String key, DeliveryException e) {
        inARow.put(key, new Rejection(++time, e.answer()));
        last = e;
        if (asked || most() < MANY) return false;
        asked = true;
        return true;
    }

    synchronized boolean isNoneInARow() {
        return inARow.isEmpty();
    }

    /** The last rejection, if several different documents in a row had one answer. */
    synchronized Optional<DeliveryException> several() {
        return most() >= SEVERAL ? Optional.ofNullable(last) : Optional.empty();
    }

    private int most() {
        Map<String, Integer> byAnswer = new HashMap<>();
        inARow.values().forEach(rejection -> byAnswer.merge(rejection.answer(), 1, Integer::sum));
        return byAnswer.values().stream().mapToInt(n -> n).max().orElse(0);
    }

    /** Whether nothing was taken since the store rejected this document. */
    public synchronized boolean isInARow(String key) {
        return inARow.containsKey(key);
    }

    /** A delivery that is to be judged. */
    public synchronized void keep(DeliveryResult.Rejected outcome) {
        if (waiting.size() < MOST_WAITING) waiting.put(outcome.delivery().object(), outcome);
    }

    /** The same delivery was taken after all. */
    public synchronized void forget(String key) {
        waiting.remove(key);
    }

    public synchronized Collection<DeliveryResult.Rejected> takeAll() {
        List<DeliveryResult.Rejected> all = List.copyOf(waiting.values());
        waiting.clear();
        return all;
    }
}
