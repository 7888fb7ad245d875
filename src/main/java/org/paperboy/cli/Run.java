package org.paperboy.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.ClockComparison;
import org.paperboy.context.Connections;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunRequest;
import org.paperboy.inspect.DryRun;
import org.paperboy.inspect.ForeseenEffect;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.WithdrawnHoldings;
import org.paperboy.run.RunSummary;
import org.paperboy.run.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code paperboy run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Reads what changed, delivers it, and tries again what failed. What a run that was cut off left"
                + " behind is finished first.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "1:stopped: a fault of the source, the ledger or Paperboy; run again to go on. Or a guard: the message says how",
            "2:usage, job file or a source path that is not there; nothing was read or written",
            "3:some deliveries failed and will be tried again, or a store is suspended",
            "4:a person must look: a delivery is dead, a withdrawal is pending or not understood, a store rejects our"
                    + " requests or is not ours, the ledger is older than a store, or clocks do not agree",
            "11:already running",
            "143:stopped by a signal"
        },
        footer = {
            "",
            "Examples:",
            "  paperboy run jobs/nightly.yaml",
            "  paperboy run jobs/nightly.yaml --dry-run                        who would get what?",
            "  paperboy run jobs/nightly.yaml --as-of 2026-11-01T06:00:00Z     with this editorial clock",
            "  paperboy run jobs/nightly.yaml --as-of 2027-01-02T06:00:00Z --dry-run    what will go out then?",
            "  paperboy run jobs/nightly.yaml --full                           read the whole source again"
        })
final class Run implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Paperboy paperboy;

    @Mixin
    private JobArgument job;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description =
                    "The editorial clock: embargoes and windows, nothing else; such as 2026-11-01T06:00:00Z. The run"
                            + " takes your word for it, and compares it with no other clock.",
            converter = InstantConverter.class)
    private @Nullable Instant asOf;

    @Option(
            names = "--allow-future",
            description = "Let --as-of be later than this machine's clock: what waits until then is sent now.")
    private boolean allowFuture;

    @Option(
            names = "--dry-run",
            description =
                    "Read the source and say who would get or lose what, and what would stop the run; store and send"
                            + " nothing. With --json, one object: the summary, and what would become of each article.")
    private boolean dryRun;

    @Option(
            names = "--full",
            description = "Read the whole source, as a complete read: what it no longer holds is unpublished.")
    private boolean full;

    @Option(
            names = "--accept-loss",
            description =
                    "Accept what the last run that a guard stopped has said, if it is not more now; anything else stops"
                            + " the run again.")
    private boolean acceptLoss;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JobFile file = job.read();
        Clock clock = paperboy.clock();
        if (dryRun) {
            foresee(file, clock);
            return 0;
        }
        keepOutOfTheFuture(clock.instant());
        Bar bar = new Bar(paperboy.terminal());
        Runner runner = new Runner(file, clock, asOf, new RunRequest(full, acceptLoss), bar);
        Thread onSignal = new Thread(runner::stopAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            return say(run(runner, bar), file);
        } catch (Exception | OutOfMemoryError e) {
            // Here and not further up: after a signal the process goes as soon as the run has ended.
            return Paperboy.say(e, spec.commandLine());
        } finally {
            runner.ended();
            if (!onSignal.isAlive()) forget(onSignal);
        }
    }

    private void foresee(JobFile file, Clock clock) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        RunRequest asked = new RunRequest(full, acceptLoss);
        List<ForeseenEffect> all = new ArrayList<>();
        long[] changes = {0};
        try (Ledger ledger = Connections.lookInto(file)) {
            RunSummary summary = DryRun.of(file, ledger, clock, asOf, asked, line -> {
                if (line.what().changes()) changes[0]++;
                if (json) all.add(line);
                else out.println(line.text());
            });
            if (json) out.println(SummaryJson.of(summary, all));
        }
        if (json) return;
        out.println(
                changes[0] == 0 ? "nothing would change" : changes[0] + " would change; nothing was stored or sent");
    }

    /** What was sent too early cannot be called back. */
    private void keepOutOfTheFuture(Instant machine) throws Refusal {
        if (asOf == null || allowFuture || !asOf.isAfter(machine.plus(ClockComparison.TOLERANCE))) return;
        throw new Refusal(
                2,
                "--as-of " + asOf + " is later than this machine's clock, which says "
                        + machine.truncatedTo(ChronoUnit.SECONDS)
                        + ": this run would send what is embargoed until then."
                        + " If that is what you want, add --allow-future; to see what would go out, add --dry-run");
    }

    private static RunSummary run(Runner runner, Bar bar) throws Exception {
        try (bar) {
            return runner.run();
        }
    }

    private int say(RunSummary summary, JobFile file) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        for (String note : summary.notes()) err.println("paperboy: " + note);
        for (String rest : summary.suspended()) err.println("paperboy: " + rest);
        if (summary.openWithdrawals() > 0) {
            err.println("paperboy: " + WithdrawnHoldings.sentence(summary.openWithdrawals(), file.path()));
        }
        if (summary.collected().rejected() > 0) {
            err.println("paperboy: " + rejected(summary.collected().rejected()) + ": `paperboy status " + file.path()
                    + (summary.collected().rejected() == 1 ? "` lists it" : "` lists them"));
        }
        err.println(summary.line());
        if (json) out.println(SummaryJson.of(summary));
        err.flush();
        out.flush();
        return summary.exit();
    }

    private static String rejected(long count) {
        return count == 1 ? "1 record was rejected" : count + " records were rejected";
    }

    /** A run that has ended has nothing to stop; once the signal is being handled it is too late, and harmless. */
    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.interrupt();
        }
    }
}
