package org.paperboy.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.paperboy.run.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code paperboy check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reaches source, stores and ledger, and prints what would happen, with all defaults.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "2:the job file is wrong, something is out of reach, or partners' objects are open to anyone",
            "11:a run holds the ledger"
        },
        footer = {"", "Example:", "  paperboy check jobs/nightly.yaml"})
final class Check implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JobArgument job;

    @Override
    public Integer call() throws Exception {
        Inspection.Findings findings = new Inspection(job.read(), Clock.systemUTC()).inspect();
        findings.lines().forEach(spec.commandLine().getOut()::println);
        findings.faults().forEach(f -> spec.commandLine().getErr().println("paperboy: " + f));
        return findings.faults().isEmpty() ? 0 : 2;
    }
}
