package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;

/** Which articles each receiver was to have by the last job file, so that it is known what a new one takes from it. */
public final class LastSelections {
    private static final String CURSOR = "selection ";
    private static final String SECTION = "section ";
    private static final String TAG = "tag ";
    private static final String LANGUAGE = "language ";
    private static final String AUTHOR = "author ";

    private final CursorTable cursors;

    LastSelections(CursorTable cursors) {
        this.cursors = cursors;
    }

    /** That of the last job file that had the receiver; nothing where none had. */
    public Optional<Selection> last(Receiver receiver) {
        return cursors.get(CURSOR + receiver.name())
                .map(text -> new Selection(
                        values(text, SECTION), values(text, TAG), values(text, LANGUAGE), values(text, AUTHOR)));
    }

    public void note(Receiver receiver) {
        Selection s = receiver.selection();
        List<String> lines = new ArrayList<>();
        s.sections().forEach(v -> lines.add(SECTION + v));
        s.tags().forEach(v -> lines.add(TAG + v));
        s.languages().forEach(v -> lines.add(LANGUAGE + v));
        s.authors().forEach(v -> lines.add(AUTHOR + v));
        String text = lines.stream().map(l -> l.replace('\n', ' ')).collect(Collectors.joining("\n"));
        cursors.set(CURSOR + receiver.name(), text);
    }

    private static List<String> values(String text, String kind) {
        Stream<String> lines = text.isEmpty() ? Stream.empty() : Stream.of(text.split("\n"));
        return lines.filter(l -> l.startsWith(kind))
                .map(l -> l.substring(kind.length()))
                .toList();
    }
}
