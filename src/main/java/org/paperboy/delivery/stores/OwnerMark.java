package org.paperboy.delivery.stores;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperboy.article.Sha256;
import org.paperboy.context.JobIdentity;
import org.paperboy.format.Document;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.run.OwnerMarks.WrittenMark;

/**
 * The text of the mark in a store.
 *
 * @param owner says whose it is
 * @param written says which run wrote it
 */
record OwnerMark(String owner, WrittenMark written) {
    /** Marks of early versions name no run. */
    private static final Pattern WRITTEN = Pattern.compile("(?:mark: ([0-9a-f-]{36})\n)?(?:run: (\\d{1,18})\n)?");

    static String owner(JobFile job, Ledger ledger) {
        return "owner: " + JobIdentity.owner(ledger) + "\njob: " + job.name() + "\n";
    }

    /** Empty where it is another's. */
    static Optional<OwnerMark> read(String text, String owner) {
        if (!text.startsWith(owner)) return Optional.empty();
        Matcher written = WRITTEN.matcher(text.substring(owner.length()));
        if (!written.matches()) return Optional.empty();
        String id = written.group(1);
        String run = written.group(2);
        return Optional.of(
                new OwnerMark(owner, new WrittenMark(run == null ? 0 : Long.parseLong(run), id == null ? "" : id)));
    }

    /** Whose it says it is, for a person. */
    static String ownerIn(String text) {
        return text.lines()
                .filter(line -> line.startsWith("job: "))
                .map(line -> line.substring("job: ".length()))
                .filter(name -> name.matches("[\\w.-]{1,61}"))
                .map(name -> "job '" + name + "' of another ledger")
                .findFirst()
                .orElse("another");
    }

    long run() {
        return written.run();
    }

    Document document() {
        String id = written.id().isEmpty() ? "" : "mark: " + written.id() + "\n";
        String run = written.run() == 0 ? "" : "run: " + written.run() + "\n";
        byte[] bytes = (owner + id + run).getBytes(StandardCharsets.UTF_8);
        return new Document(bytes, "text/plain; charset=utf-8", "private, no-cache", Sha256.of(bytes));
    }
}
