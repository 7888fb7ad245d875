package org.paperboy.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with one job file. Reading goes on after a fault, so that an operator sees them all at once. */
final class Faults {
    /** The most that are reported: a file with more has the same fault many times. */
    private static final int MOST = 10;

    private record JobFault(Place place, String message) {}

    private final Path file;
    private final List<JobFault> found = new ArrayList<>();

    Faults(Path file) {
        this.file = file;
    }

    /**
     * Notes a fault.
     *
     * @param message a sentence or more, without any secret
     */
    void at(Place place, String message) {
        found.add(new JobFault(place, message));
    }

    /** The exception for a fault that no line is to blame for. */
    JobFileException ofTheFile(String message) {
        return new JobFileException(file + ": " + message);
    }

    /** The exception for a fault after which nothing else can be read. */
    JobFileException fatal(Place place, String message) {
        return new JobFileException(text(new JobFault(place, message)));
    }

    /**
     * Ends the reading.
     *
     * @throws JobFileException if there are faults: the first ten in the order of their lines, a line each
     */
    void raise() throws JobFileException {
        if (found.isEmpty()) return;
        // an alias leads to one value from several places: the same words once
        List<JobFault> faults = found.stream()
                .distinct()
                .sorted(Comparator.comparing(JobFault::place))
                .toList();
        String message = faults.stream().limit(MOST).map(this::text).collect(Collectors.joining("\n"));
        int more = faults.size() - MOST;
        throw new JobFileException(more > 0 ? message + "\n" + file + ": and " + more + " more" : message);
    }

    private String text(JobFault fault) {
        return file + ":" + fault.place().line() + ": " + fault.message();
    }
}
