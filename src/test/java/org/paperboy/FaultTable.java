package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tables of {@code faults.md}, as an operator reads them. */
final class FaultTable {
    private static final Path DOCUMENT = Path.of("src/docs/faults.md");
    private static final Pattern KEY = Pattern.compile("[A-Z]\\d{1,2}");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** In the place of words: the run has none. */
    private static final String SILENCE = "nothing";

    private FaultTable() {}

    /**
     * One row.
     *
     * @param says what must stand in what is said; empty if nothing is to be said at all
     */
    record Row(String key, String what, int exit, List<String> says, String afterwards) {}

    /** All rows by their keys, in the order of the file. */
    static List<Row> rows() {
        try {
            return Files.readAllLines(DOCUMENT).stream()
                    .filter(line -> line.startsWith("|"))
                    .map(line -> List.of(line.substring(1, line.length() - 1).split("\\|")))
                    .filter(cells -> KEY.matcher(cells.get(0).strip()).matches())
                    .map(FaultTable::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(List<String> untrimmed) {
        List<String> cells = untrimmed.stream().map(String::strip).toList();
        if (cells.size() != 5) throw new AssertionError("five cells are a row, and no cell has a bar in it: " + cells);
        List<String> says = QUOTED.matcher(cells.get(3))
                .results()
                .map((MatchResult quoted) -> quoted.group(1))
                .toList();
        if (says.isEmpty() && !cells.get(3).equals(SILENCE)) throw new AssertionError("says what? " + cells);
        return new Row(cells.get(0), cells.get(1), Integer.parseInt(cells.get(2)), says, cells.get(4));
    }

    /** All that is arranged, by the keys of the rows. */
    static Map<String, Fault> faults() {
        Map<String, Fault> all = new TreeMap<>();
        List.of(
                        SourceFaults.all(),
                        JobFaults.all(),
                        LedgerFaults.all(),
                        PlaceFaults.all(),
                        ServerFaults.all(),
                        DeliveryFaults.all(),
                        RunFaults.all(),
                        ClockFaults.all(),
                        WithdrawalFaults.all())
                .forEach(some -> some.forEach((key, fault) -> {
                    if (all.put(key, fault) != null) throw new AssertionError(key + " is there twice");
                }));
        return all;
    }
}
