package org.paperboy.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.paperboy.context.Connections;
import org.paperboy.inspect.ReceiptReport;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.JournalTable.JournalLine;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Receipt;
import org.paperboy.ledger.Receipt.ReceiptWithdrawal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code paperboy receipts}. */
@Command(
        name = "receipts",
        mixinStandardHelpOptions = true,
        description =
                "Shows who was shown an article, in which version, when and where, and when its withdrawal was received"
                        + " and done.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:good", "2:unknown article, or the ledger cannot be read"},
        footer = {"", "Example:", "  paperboy receipts jobs/nightly.yaml 8c1f2d3e"})
final class ListReceipts implements Callable<Integer> {
    private static final String COLUMNS = "%-31s  %-24s  %7s  %-16s  %-64s  %s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private JobArgument job;

    @Parameters(index = "1", paramLabel = "ARTICLE", description = "The article's id.")
    private String article;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JobFile file = job.read();
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = Connections.lookInto(file)) {
            ReceiptReport receipts = ReceiptReport.of(article, ledger);
            if (json) out.println(json(receipts));
            else print(receipts, receipts.receipts().isEmpty() ? ReceiptReport.meant(article, ledger) : "", out);
        }
        return 0;
    }

    private static void print(ReceiptReport all, String meant, PrintWriter out) {
        out.println(all.article() + ": " + all.standing());
        Instant from = all.knownFrom();
        if (from != null) out.println(ReceiptReport.since(from));
        if (all.receipts().isEmpty())
            out.println("nobody was shown it" + (from == null ? "" : " since")
                    + (meant.isEmpty() ? "" : ". Did you mean '" + meant + "'?"));
        else out.printf(Locale.ROOT, COLUMNS, "first shown", "last shown", "version", "receiver", "SHA-256", "object");
        for (Receipt r : all.receipts()) {
            out.printf(
                    Locale.ROOT,
                    COLUMNS,
                    all.isFound(r) ? "before " + r.first() : r.first(),
                    all.isFound(r) && r.last().equals(r.first()) ? "unknown" : r.last(),
                    r.version() == 0 ? "-" : r.version(),
                    r.receiver(),
                    r.sha256(),
                    r.store() + "/" + r.object());
            if (r.inDoubt()) {
                out.println("    unconfirmed: the last upload got no answer; the store may or may not have it");
            }
            if (r.taken() != null) out.println("    " + withdrawal(r.taken()));
            if (r.gone() != null) out.println("    the object was deleted " + r.gone());
            List<JournalLine> journal = all.journal(r);
            if (journal.size() > 1 || all.isFound(r)) journal.forEach(line -> out.println("    " + line(line)));
        }
    }

    private static String line(JournalLine l) {
        String what = switch (l.event()) {
            case SHOWN -> text(l) + "shown";
            case KILL -> "killed";
            case UNPUBLISH -> "unpublished";
            case GONE -> "deleted";
            case FOUND -> "the notice was found in the store";
        };
        return l.at() + "  " + what + (l.sha256().isEmpty() ? "" : ", SHA-256 " + l.sha256());
    }

    /** Where the source does not number, a text goes by its date. */
    private static String text(JournalLine l) {
        if (l.version() > 0) return "version " + l.version() + " ";
        return l.dated() == null ? "" : "text of " + l.dated() + " ";
    }

    private static String withdrawal(ReceiptWithdrawal t) {
        return kind(t) + " of " + t.at()
                + (t.reason().isEmpty() ? "" : " (" + t.reason() + ")") + ", received " + t.received()
                + (t.done() == null ? ", pending" : ", done and read back " + t.done());
    }

    private static String json(ReceiptReport all) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("article", all.article());
        object.put("standing", all.standing());
        object.put("known_from", Objects.toString(all.knownFrom(), ""));
        List<Map<String, Object>> receipts =
                all.receipts().stream().map(r -> receipt(r, all)).toList();
        object.put("receipts", receipts);
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static Map<String, Object> entry(JournalLine l) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("at", l.at().toString());
        entry.put("event", l.event().name().toLowerCase(Locale.ROOT));
        entry.put("version", l.version());
        entry.put("dated", Objects.toString(l.dated(), ""));
        entry.put("sha256", l.sha256());
        return entry;
    }

    /** Instants that there are not are empty, as in {@code status}. */
    private static Map<String, Object> receipt(Receipt r, ReceiptReport all) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("receiver", r.receiver());
        receipt.put("format", r.format());
        receipt.put("store", r.store());
        receipt.put("key", r.object());
        receipt.put("version", r.version());
        receipt.put("found", all.isFound(r));
        receipt.put("first_at", r.first().toString());
        receipt.put("last_at", r.last().toString());
        receipt.put("sha256", r.sha256());
        receipt.put("in_doubt", r.inDoubt());
        ReceiptWithdrawal t = r.taken();
        if (t != null) {
            receipt.put("kind", kind(t));
            receipt.put("reason", t.reason());
            receipt.put("withdrawn_at", t.at().toString());
            receipt.put("received_at", t.received().toString());
            receipt.put("done_at", Objects.toString(t.done(), ""));
        }
        if (r.gone() != null) receipt.put("gone_at", r.gone().toString());
        receipt.put("journal", all.journal(r).stream().map(ListReceipts::entry).toList());
        return receipt;
    }

    private static String kind(ReceiptWithdrawal t) {
        return String.valueOf(t.kind()).toLowerCase(Locale.ROOT);
    }
}
