package org.paperboy.delivery.stores;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.paperboy.format.Document;
import org.paperboy.ledger.Ledger;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;
import org.paperboy.store.s3.ConditionalPuts;
import org.paperboy.store.s3.ConditionalPuts.Form;

/**
 * Whether a store honours conditional PUTs. The ledger remembers it, so that a server is asked once. Where no other run can
 * take over while this process lives, nobody needs to know.
 */
final class PutConditions {
    private final Optional<ConditionalPuts> puts;
    private final Ledger ledger;
    private final String cursor;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean known;

    PutConditions(Store store, Ledger ledger) {
        this.puts = ledger.canBeOvertaken() ? store.conditionalPuts() : Optional.empty();
        this.ledger = ledger;
        this.cursor = "conditional-puts " + store;
        puts.ifPresent(this::remember);
    }

    private void remember(ConditionalPuts server) {
        ledger.cursors().get(cursor).ifPresent(noted -> {
            for (Form form : Form.values()) {
                if (!noted.equals(note(form, server))) continue;
                server.use(form);
                known = true;
            }
        });
    }

    private static String note(Form form, ConditionalPuts server) {
        return form + " " + server.server();
    }

    /**
     * Asks the server, unless it is known or another thread is asking: then this one goes on without.
     *
     * @param mark what is at the key already
     */
    void learn(String key, Document mark) {
        if (puts.isEmpty() || known || !asking.tryLock()) return;
        try {
            if (known) return;
            ConditionalPuts server = puts.get();
            Form form = server.probe(key, mark);
            server.use(form);
            note(note(form, server));
            known = true;
        } catch (DeliveryException e) {
            // The server is down, as the next request will say.
            System.getLogger(PutConditions.class.getName()).log(System.Logger.Level.DEBUG, "conditional PUTs", e);
        } finally {
            asking.unlock();
        }
    }

    /** At the end of a run: a server that is not as it was noted is asked again by the next one. */
    void forgetIfWrong() {
        if (puts.map(ConditionalPuts::misjudged).orElse(false)) note("");
    }

    private void note(String text) {
        ledger.aside(() -> {
            ledger.cursors().set(cursor, text);
            return text;
        });
    }
}
