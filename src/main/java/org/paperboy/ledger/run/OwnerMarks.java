package org.paperboy.ledger.run;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paperboy.ledger.CursorTable;

/**
 * What runs wrote, or were about to write, into the owner's mark of each store: so a mark that is of none of them is found to
 * be that of another state of the ledger, or of the store. A number alone would not do: two states may give the same.
 */
public final class OwnerMarks {
    private static final String CURSOR = "mark-in ";

    /** As many runs in a row may have failed to write theirs, and one of these may still arrive. */
    private static final int MOST_ANNOUNCED = 32;

    private final CursorTable cursors;

    OwnerMarks(CursorTable cursors) {
        this.cursors = cursors;
    }

    /**
     * @param run that wrote it; 0 where the mark names none
     * @param id of no other run, in any ledger with its number; empty where the mark has none
     */
    public record WrittenMark(long run, String id) {
        static final WrittenMark NOTHING = new WrittenMark(0, "");
    }

    /** What the store's mark may be: first what was seen or written there last, then what runs were about to write since. */
    public List<WrittenMark> of(String store) {
        List<WrittenMark> marks = cursors.get(CURSOR + store)
                .orElse("")
                .lines()
                .map(OwnerMarks::read)
                .toList();
        return marks.isEmpty() ? List.of(WrittenMark.NOTHING) : marks;
    }

    /** Notes that a run is about to write into the store's mark; the same of the same run, however often it does. */
    public WrittenMark announce(String store, long run) {
        if (run == 0) return WrittenMark.NOTHING;
        List<WrittenMark> marks = new ArrayList<>(of(store));
        for (WrittenMark mark : marks) if (mark.run() == run) return mark;
        WrittenMark mark = new WrittenMark(run, UUID.randomUUID().toString());
        marks.add(mark);
        if (marks.size() > MOST_ANNOUNCED) marks.remove(1);
        set(store, marks);
        return mark;
    }

    /** Notes that the store's mark is this one. */
    public void isIn(String store, WrittenMark mark) {
        List<WrittenMark> marks = List.of(mark);
        if (!of(store).equals(marks)) set(store, marks);
    }

    /** The store has another name now, and was moved with its mark. */
    public void move(String store, String to) {
        set(to, of(store));
    }

    private void set(String store, List<WrittenMark> marks) {
        cursors.set(
                CURSOR + store, marks.stream().map(m -> m.run() + " " + m.id()).collect(Collectors.joining("\n")));
    }

    private static WrittenMark read(String line) {
        String[] parts = line.split(" ", 2);
        return new WrittenMark(Long.parseLong(parts[0]), parts[1]);
    }
}
