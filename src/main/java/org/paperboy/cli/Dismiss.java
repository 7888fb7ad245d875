package org.paperboy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.paperboy.job.JobFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code paperboy dismiss}. */
@Command(
        name = "dismiss",
        mixinStandardHelpOptions = true,
        description = "Dismisses dead deliveries: they are not sent until their article or their terms change.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "2:no dead delivery under a key, or in several stores", "11:a run is at work"},
        footer = {
            "",
            "Examples:",
            "  paperboy dismiss jobs/nightly.yaml partners/gazette/xml/2026/11/01/8c1f2d3e.xml",
            "  paperboy dismiss jobs/nightly.yaml s3://gazette-drop/in/xml/2026/11/01/8c1f2d3e.xml"
        })
final class Dismiss implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Paperboy paperboy;

    @Mixin
    private JobArgument job;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "KEY",
            description = "Keys as `status` prints them, or STORE/KEY.")
    private List<String> keys = List.of();

    @Override
    public Integer call() throws Exception {
        JobFile file = job.read();
        int dismissed = DeadLetters.dismiss(file, paperboy.clock(), keys);
        spec.commandLine().getOut().println(dismissed + " dismissed: " + file.command("revive", "KEY") + " undoes it");
        return 0;
    }
}
