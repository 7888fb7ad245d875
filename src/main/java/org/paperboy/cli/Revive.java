package org.paperboy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code paperboy revive}. */
@Command(
        name = "revive",
        mixinStandardHelpOptions = true,
        description = "Makes deliveries due again: those under the keys, dead or dismissed, or all that are dead.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "2:no dead or dismissed delivery under a key, or in several stores",
            "11:a run is at work"
        },
        footer = {
            "",
            "Examples:",
            "  paperboy revive jobs/nightly.yaml",
            "  paperboy revive jobs/nightly.yaml partners/gazette/xml/2026/11/01/8c1f2d3e.xml"
        })
final class Revive implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Paperboy paperboy;

    @Mixin
    private JobArgument job;

    @Parameters(index = "1..*", paramLabel = "KEY", description = "Keys as `status` prints them, or STORE/KEY.")
    private List<String> keys = List.of();

    @Override
    public Integer call() throws Exception {
        int revived = DeadLetters.revive(job.read(), paperboy.clock(), keys);
        spec.commandLine().getOut().println(said(revived));
        return 0;
    }

    private static String said(int revived) {
        return switch (revived) {
            case 0 -> "no delivery is dead: there is nothing to do";
            case 1 -> "1 due again: the next run sends it";
            default -> revived + " due again: the next run sends them";
        };
    }
}
