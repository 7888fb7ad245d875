package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.paperboy.context.Connections;
import org.paperboy.context.JobIdentity;
import org.paperboy.inspect.JobStatus;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code paperboy status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows withdrawals that are pending, a ledger that is older than a store, a clock that may be wrong, stores that are"
                        + " at fault, objects that are to be read back, deliveries that are dead, failed, held up or dismissed,"
                        + " rejected records, and the last runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "2:the ledger cannot be read",
            "3:deliveries failed or are held up, an object is to be read back, records are rejected, or the last run was stopped",
            "4:a delivery is dead, a withdrawal pending, a store rejects our requests, the clocks do not agree, the ledger"
                    + " is older than a store, or no run was completed"
        },
        footer = {"", "Example:", "  paperboy status jobs/nightly.yaml"})
final class Status implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JobArgument job;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JobFile file = job.read();
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = Connections.lookInto(file)) {
            JobIdentity.verify(file, ledger);
            JobStatus status = JobStatus.read(file.name(), file.path(), ledger);
            out.println(json ? StatusJson.of(status) : status.text());
            return status.exit();
        }
    }
}
