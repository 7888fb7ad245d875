package org.paperboy.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.Connections;
import org.paperboy.inspect.DocumentPreview;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code paperboy render}. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Writes one document to standard output, as a run would make it now, from the ledger.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:good",
            "2:unknown receiver, format, article or edition; or the receiver does not get it now: the message says why"
        },
        footer = {
            "",
            "Examples:",
            "  paperboy render jobs/nightly.yaml latest atom",
            "  paperboy render jobs/nightly.yaml gazette xml 8c1f2d3e",
            "  paperboy render jobs/nightly.yaml latest edition briefing-42     the page of an edition"
        })
final class Render implements Callable<Integer> {
    @ParentCommand
    private Paperboy paperboy;

    @Mixin
    private JobArgument job;

    @Parameters(index = "1", paramLabel = "RECEIVER", description = "A channel or partner of the job file.")
    private String receiver;

    @Parameters(
            index = "2",
            paramLabel = "FORMAT",
            description =
                    "One of its formats; or `edition` for an object that shows one edition: a channel's page, a partner's"
                            + " package.")
    private String format;

    @Parameters(
            index = "3",
            arity = "0..1",
            paramLabel = "ARTICLE",
            description =
                    "The article's id, where the format writes one object an article; the edition's id for `edition`.")
    private @Nullable String article;

    @Override
    public Integer call() throws Exception {
        JobFile file = job.read();
        byte[] bytes;
        try (Ledger ledger = Connections.lookInto(file)) {
            bytes = new DocumentPreview(file, ledger, paperboy.clock()).render(receiver, format, article);
        }
        // The bytes themselves, not in the terminal's character encoding; and left open for later output.
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
        return 0;
    }
}
