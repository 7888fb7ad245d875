package org.paperboy.context;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;

/**
 * The one place that decides what {@code --accept-loss} covers: what the last run that a guard stopped has said, and nothing else.
 * An operator cannot accept what nobody has read. The ledger keeps it from the end of that run until one completes.
 */
public final class AcceptedLosses {
    private static final String CURSOR = "stopped-by-guards";

    private final Map<String, Long> said = new LinkedHashMap<>();
    private final Map<String, Long> found = new LinkedHashMap<>();
    private final Map<String, Long> granted = new LinkedHashMap<>();

    /** Whose columns were accepted as gone. */
    private final Set<String> fields = new HashSet<>();

    /**
     * What a guard found.
     *
     * @param what which guard it is, and whom the loss concerns; one line
     * @param lost how much; what is not more than was accepted is accepted
     * @param found in words
     * @param remedy how to go on; ends where the command follows that accepts it, if it is offered
     * @param offersAcceptance whether it is
     */
    public record Finding(String what, long lost, String found, String remedy, boolean offersAcceptance) {
        public Finding(String what, long lost, String found, String remedy) {
            this(what, lost, found, remedy, true);
        }

        String sentence(JobFile job) {
            return found + remedy + (offersAcceptance ? " " + job.command("run", "--accept-loss") : "");
        }
    }

    /** What the others that a guard stopped sent, in words: kills go out, and feeds lose what was killed. */
    public static final String SENT = "Nothing was sent but withdrawals by status";

    /** Learns what an operator may accept, before anything is read. */
    public synchronized void learn(RunContext context) {
        said.clear();
        String text = context.ledger()
                .look(() -> context.ledger().cursors().get(CURSOR).orElse(""));
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            said.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
        });
        if (!context.asked().acceptLoss()) return;
        List<String> emptied = context.ledger().aside(() -> SourceDoubts.accept(context.ledger()));
        emptied.forEach(sentence -> context.counts().note("accepted: " + sentence));
        if (emptied.isEmpty() && said.isEmpty())
            context.counts()
                    .note("--accept-loss had nothing to accept: no guard stopped the last run. It covers only what"
                            + " such a run has said");
    }

    /**
     * Stops the run, unless all of these were accepted.
     *
     * @return whether it was stopped
     */
    public synchronized boolean stop(RunContext context, List<Finding> findings) {
        boolean asked = context.asked().acceptLoss();
        boolean stops = false;
        for (Finding finding : findings) {
            found.merge(finding.what(), finding.lost(), Math::max);
            boolean served = fields.stream().anyMatch(field -> finding.what().startsWith("field " + field + " of "));
            if (asked && (served || said.getOrDefault(finding.what(), 0L) >= finding.lost())) {
                context.counts().note("accepted: " + finding.found());
                continue;
            }
            if (asked && !said.isEmpty())
                context.counts()
                        .note("not accepted, for the last run that was stopped did not say it, or said less: "
                                + finding.found());
            context.state().stopByGuard(context.number(), finding.sentence(context.job()));
            stops = true;
        }
        return stops;
    }

    /** A table's column was accepted as gone: so is that records lack the field, of which nobody has to be asked again. */
    public synchronized void serve(Collection<String> columns) {
        columns.forEach(column -> fields.add(column.startsWith("rights_") ? "rights" : column));
    }

    /** So much of these was accepted, and is taken in by another read. */
    public synchronized void grant(List<Finding> findings) {
        findings.forEach(finding -> granted.put(finding.what(), finding.lost()));
    }

    /** Whether the source has to be read again, because more was accepted than memory holds. */
    public synchronized boolean readsAgain() {
        return !granted.isEmpty();
    }

    public synchronized boolean isGranted(String what, long lost) {
        return granted.getOrDefault(what, 0L) >= lost;
    }

    /** Another execution begins, which meets the guards itself. */
    public synchronized void restart() {
        found.clear();
    }

    /** At the end of a run: what the next may accept. */
    public synchronized void keep(Ledger ledger, RunState state) {
        if (state.guarded()) {
            ledger.cursors()
                    .set(
                            CURSOR,
                            found.entrySet().stream()
                                    .map(e -> e.getValue() + " " + e.getKey())
                                    .collect(Collectors.joining("\n")));
        } else if (state.stopped().isEmpty()
                && ledger.cursors().get(CURSOR).filter(text -> !text.isEmpty()).isPresent()) {
            ledger.cursors().set(CURSOR, "");
        }
    }
}
