package org.paperboy.cli;

import java.util.concurrent.Callable;
import org.paperboy.inspect.JobCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code paperboy check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reaches source, stores and ledger, reads the source's records as a run would, and prints what would happen, with"
                    + " all defaults. It reports in the same words what would make `run` exit with 1, 2 or 4.",
            "It changes nothing, except that it puts a small object, .paperboy-check.txt, into each store that is the"
                    + " job's, reads it back, and deletes it again if it may."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "2:a run would not end well: the message says why; or partners' objects are open to anyone"
        },
        footer = {
            "",
            "Examples:",
            "  paperboy check jobs/nightly.yaml                can everything be reached, and what would a run do?",
            "  paperboy check jobs/nightly.yaml --no-write     the same, and nothing is written to any store"
        })
final class Check implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Paperboy paperboy;

    @Mixin
    private JobArgument job;

    @Option(
            names = "--no-write",
            description = "Put nothing into the stores: then it is not checked whether they can be written.")
    private boolean noWrite;

    @Override
    public Integer call() throws Exception {
        JobCheck.Findings findings = new JobCheck(job.read(), paperboy.clock(), !noWrite).inspect();
        findings.lines().forEach(spec.commandLine().getOut()::println);
        findings.faults().forEach(f -> spec.commandLine().getErr().println("paperboy: " + f));
        return findings.faults().isEmpty() ? 0 : 2;
    }
}
