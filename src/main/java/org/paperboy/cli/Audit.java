package org.paperboy.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.paperboy.inspect.AuditReport;
import org.paperboy.inspect.AuditRequest;
import org.paperboy.inspect.StoreAudit;
import org.paperboy.job.JobFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code paperboy audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Compares the objects in the stores with those in the ledger: what is missing, was changed"
                + " by others, is foreign, or is left over from receivers that the job file no longer has.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stores and ledger agree",
            "2:the job file is wrong, a store cannot be read or belongs to another, or a key is not foreign",
            "3:they do not agree",
            "11:a run is at work, and something is to be changed"
        },
        footer = {
            "",
            "Examples:",
            "  paperboy audit jobs/nightly.yaml",
            "  paperboy audit jobs/nightly.yaml --repair     the next run puts right what is wrong",
            "  paperboy audit jobs/nightly.yaml --remove latest/old.html        delete what is foreign",
            "  paperboy audit jobs/nightly.yaml --accept latest/robots.txt      it may stay",
            "  paperboy audit jobs/nightly.yaml --unaccept latest/robots.txt    it may not",
            "  paperboy audit jobs/nightly.yaml --adopt      after the ledger was lost, or the store has moved"
        })
final class Audit implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Paperboy paperboy;

    @Mixin
    private JobArgument job;

    @Option(names = "--repair", description = "Make due again what is missing or was changed by others.")
    private boolean repair;

    @Option(
            names = "--adopt",
            description =
                    "Take the stores over: record the objects there, so that the next run sends only what differs.")
    private boolean adopt;

    @Option(
            names = "--remove",
            arity = "1..*",
            paramLabel = "KEY",
            description = "Delete these foreign objects, named as `audit` prints them, or STORE/KEY. No wildcards.")
    private List<String> remove = List.of();

    @Option(
            names = "--accept",
            arity = "1..*",
            paramLabel = "KEY",
            description = "Record that these foreign objects may stay: they are listed, and are no longer a fault.")
    private List<String> accept = List.of();

    @Option(
            names = "--unaccept",
            arity = "1..*",
            paramLabel = "KEY",
            description = "Take that back: these accepted objects are foreign again.")
    private List<String> unaccept = List.of();

    @Override
    public Integer call() throws Exception {
        JobFile file = job.read();
        PrintWriter out = spec.commandLine().getOut();
        AuditReport report =
                new StoreAudit(file, paperboy.clock(), new AuditRequest(repair, adopt, remove, accept, unaccept)).run();
        report.lines().forEach(out::println);
        nextSteps(report, file).forEach(out::println);
        if (adopt) {
            out.println(report.adopted() + (report.adopted() == 1 ? " object was" : " objects were")
                    + " taken over, among them " + report.notices()
                    + (report.notices() == 1 ? " notice of a withdrawal" : " notices of withdrawals")
                    + ", which `receipts` lists. Who was shown what before cannot be rebuilt: an article that"
                    + " was withdrawn without a notice there stays where it was delivered. Run with --full,"
                    + " and then audit: what is foreign then is either such an object, to be removed, or not"
                    + " of Paperboy's");
        }
        return report.agree() ? 0 : 3;
    }

    /** What to type about what was found; a repair says by itself what comes of it. */
    private List<String> nextSteps(AuditReport report, JobFile file) {
        List<String> steps = new ArrayList<>();
        if (!repair && !adopt && report.isRepairable())
            steps.add("to have the next run put right what is missing or changed, type "
                    + file.command("audit", "--repair"));
        if (!adopt && report.foundForeign())
            steps.add("of what is foreign, type " + file.command("audit", "--remove", "KEY") + " to delete it, or "
                    + file.command("audit", "--accept", "KEY") + " if it may stay");
        return steps;
    }
}
