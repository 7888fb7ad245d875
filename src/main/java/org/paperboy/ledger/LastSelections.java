package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;

/** Which articles each receiver was to have by the last job file, so that it is known what a new one takes from it. */
public final class LastSelections {
    private static final String CURSOR = "selection ";

    private final CursorTable cursors;

    LastSelections(CursorTable cursors) {
        this.cursors = cursors;
    }

    /** That of the last job file that had the receiver; nothing where none had. */
    public Optional<Selection> last(Receiver receiver) {
        return cursors.get(CURSOR + receiver.name())
                .map(text -> Selection.of(key -> text.lines()
                        .filter(l -> l.startsWith(key + " "))
                        .map(l -> l.substring(key.length() + 1))
                        .toList()));
    }

    public void note(Receiver receiver) {
        List<String> lines = new ArrayList<>();
        receiver.selection()
                .asked()
                .forEach((key, values) -> values.forEach(value -> lines.add(key + " " + oneLine(value))));
        cursors.set(CURSOR + receiver.name(), String.join("\n", lines));
    }

    private static String oneLine(String value) {
        return String.join(" ", value.lines().toList());
    }
}
