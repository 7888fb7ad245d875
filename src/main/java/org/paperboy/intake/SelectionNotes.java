package org.paperboy.intake;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.job.JobFile;
import org.paperboy.job.Suggestion;
import org.paperboy.ledger.Ledger;

/** What receivers ask for and no article has: as a rule it is misspelt. */
public final class SelectionNotes {
    private final JobFile job;
    private final Ledger ledger;

    public SelectionNotes(JobFile job, Ledger ledger) {
        this.job = job;
        this.ledger = ledger;
    }

    /** A sentence on each value; none while there are no articles at all. */
    public List<String> all() {
        List<String> notes = new ArrayList<>();
        Selection known = ledger.cards().values();
        if (known.sections().isEmpty()) return notes;
        for (Receiver receiver : job.receivers()) {
            receiver.selection()
                    .asked()
                    .forEach((key, asked) ->
                            note(receiver, key, asked, known.asked().getOrDefault(key, List.of()), notes));
        }
        return notes;
    }

    private static void note(
            Receiver receiver, String key, List<String> asked, List<String> known, List<String> notes) {
        String kind = receiver instanceof Receiver.Partner ? "partner " : "channel ";
        for (String value : asked) {
            if (known.contains(value)) continue;
            notes.add(kind + receiver.name() + ": no article has '" + value + "', which its " + key + " ask for."
                    + Suggestion.of(value, known));
        }
    }
}
