package org.paperboy.context;

import java.util.Set;
import java.util.TreeSet;
import org.paperboy.channel.Receiver;
import org.paperboy.ledger.Ledger;

/** Editions that a receiver had and that may go, or went, because of their language. Kept, so that nobody is asked twice. */
public final class LostEditions {
    private static final String CURSOR = "editions-left ";

    private LostEditions() {}

    public static Set<String> of(Receiver receiver, Ledger ledger) {
        String text = ledger.cursors().get(CURSOR + receiver.name()).orElse("");
        return text.isEmpty() ? Set.of() : new TreeSet<>(text.lines().toList());
    }

    public static void note(Receiver receiver, Set<String> ids, Ledger ledger) {
        ledger.cursors().set(CURSOR + receiver.name(), String.join("\n", ids));
    }
}
