package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.run.Connections;
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
                "Shows withdrawals that are not through, stores that rest, deliveries that are dead, failed or due,"
                        + " rejected records, and the last runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "3:some deliveries failed and will be tried again",
            "4:some are dead, a withdrawal is open, or there was no completed run",
            "11:a run holds the ledger"
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
            Books books = Books.read(file.name(), ledger);
            out.println(json ? books.json() : books.text());
            return books.exit();
        }
    }
}
