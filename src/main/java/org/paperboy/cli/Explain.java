package org.paperboy.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.Connections;
import org.paperboy.context.JobIdentity;
import org.paperboy.inspect.ArticleExplanation;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code paperboy explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says why each receiver gets an article or an edition, or why not, and the state of each of its documents and"
                        + " feeds.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "2:unknown article, or the ledger cannot be read"},
        footer = {
            "",
            "Examples:",
            "  paperboy explain jobs/nightly.yaml 8c1f2d3e",
            "  paperboy explain jobs/nightly.yaml 8c1f2d3e --as-of 2026-11-01T06:00:00Z",
            "  paperboy explain jobs/nightly.yaml edition/briefing-42"
        })
final class Explain implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Paperboy paperboy;

    @Mixin
    private JobArgument job;

    @Parameters(
            index = "1",
            paramLabel = "ARTICLE",
            description =
                    "The article's id; or edition/ID for an edition. An edition's own id is enough where no article has it.")
    private String article;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "The editorial clock, such as 2026-11-01T06:00:00Z.",
            converter = InstantConverter.class)
    private @Nullable Instant asOf;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JobFile file = job.read();
        Clock clock = paperboy.clock();
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = Connections.lookInto(file)) {
            JobIdentity.verify(file, ledger);
            Instant now = asOf == null ? clock.instant() : asOf;
            ArticleExplanation.ExplainedArticle said = new ArticleExplanation(file, ledger, now, clock).of(article);
            if (json) out.println(JsonMapper.shared().writeValueAsString(said));
            else print(said, out);
        }
        return 0;
    }

    private static void print(ArticleExplanation.ExplainedArticle said, PrintWriter out) {
        out.println(said.article() + ": " + said.standing());
        for (RejectedRecord r : said.rejected()) out.println("rejected at " + r.place() + ": " + r.reason());
        for (String note : said.notes()) out.println(note);
        for (ArticleExplanation.ReceiverExplanation verdict : said.verdicts()) {
            String not = verdict.covered() ? ": not now, " : ": not covered, ";
            out.println(verdict.receiver() + (verdict.refusal().isEmpty() ? "" : not + verdict.refusal()));
            for (ArticleExplanation.ExplainedObject object : verdict.objects()) {
                String where = object.key().isEmpty() ? "" : " at " + object.store() + "/" + object.key();
                out.println("  " + object.format() + where + ": " + object.says());
            }
            for (String article : verdict.without()) out.println("  without " + article);
        }
    }
}
