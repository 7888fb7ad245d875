package org.paperboy.job;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where something is in a job file: line and column, from 1. Places are in the order of reading. */
record Place(int line, int column) implements Comparable<Place> {
    static final Place BEGINNING = new Place(1, 1);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Place of(Node node) {
        return of(node.getStartMark());
    }

    static Place of(Optional<Mark> mark) {
        return mark.map(Place::of).orElse(BEGINNING);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
