package org.paperboy.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Archive.Filed;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Receipt;
import org.paperboy.ledger.Rejections.Rejection;

/** Why each receiver gets an article or not, by the very deciders of a run. Does nothing. */
public final class Explanation {
    private final Shift shift;
    private final Ledger ledger;

    /** @param asOf the editorial clock */
    public Explanation(JobFile job, Ledger ledger, Instant asOf, Clock clock) {
        this.shift = Shift.toLook(job, ledger, asOf, clock);
        this.ledger = ledger;
    }

    /**
     * What is to be said.
     *
     * @param standing how the article stands, for everyone
     * @param rejected records of it that were not taken in
     */
    public record Said(String article, String standing, List<Rejection> rejected, List<Verdict> verdicts) {}

    /**
     * What one receiver gets.
     *
     * @param refusal why it does not get the article, beyond how that stands; empty if it may
     */
    public record Verdict(String receiver, String refusal, List<Door> doors) {}

    /** What one format of it shows or not, and why. */
    public record Door(String format, String store, String key, String says) {}

    /** @throws Refusal 2 if the article is unknown */
    public Said of(String id) throws Refusal {
        List<Rejection> rejected = ledger.rejections().of(id);
        Standing standing = ledger.archive().standing(id).orElse(null);
        if (standing == null) {
            if (rejected.isEmpty()) throw Receipts.unheard(id);
            return new Said(id, "not in the archive", rejected, List.of());
        }
        Article article = ledger.archive().stories(List.of(id)).get(id);
        Map<String, Receipt> shown = new LinkedHashMap<>();
        for (Receipt r : ledger.holdings().receipts(id)) shown.put(r.store() + "/" + r.object(), r);
        List<Delivery> deliveries = ledger.deliveries().ofArticles(List.of(id));
        List<Verdict> verdicts = new ArrayList<>();
        for (Receiver receiver : shift.job().receivers()) {
            verdicts.add(verdict(receiver, standing, article, shown, deliveries));
        }
        return new Said(id, standing(standing, article), rejected, verdicts);
    }

    static String withdrawn(Withdrawal w) {
        String kind = w.kind() == Withdrawal.Kind.KILL ? "killed" : "unpublished";
        return kind + " since " + w.at() + (w.reason().isEmpty() ? "" : ": " + w.reason());
    }

    private String standing(Standing standing, @Nullable Article article) {
        if (standing.withdrawal() != null) return withdrawn(standing.withdrawal());
        if (standing.opened()) return "version " + standing.version() + ", published " + standing.published();
        Instant opens = article == null ? Instant.MAX : article.opens();
        if (opens.equals(Instant.MAX)) return "waits for an end of its embargo";
        String why = article != null && opens.equals(article.embargo()) ? "embargo" : "date of publication";
        return opens.isAfter(shift.now())
                ? "waits until " + opens + " (" + why + ")"
                : "waited until " + opens + " (" + why + "): the next run lets it out";
    }

    private Verdict verdict(
            Receiver receiver,
            Standing standing,
            @Nullable Article article,
            Map<String, Receipt> shown,
            List<Delivery> deliveries) {
        boolean has = shown.values().stream()
                .anyMatch(r -> r.receiver().equals(receiver.name()) && r.taken() == null && r.gone() == null);
        String refusal = article == null
                ? ""
                : shift.desk()
                        .refusal(receiver, article.card())
                        .or(() -> shift.desk().heldBack(receiver, article.card(), has, shift.now()))
                        .orElse("");
        boolean out = standing.opened() && standing.withdrawal() == null && refusal.isEmpty();
        List<Door> doors = new ArrayList<>();
        for (Format.OfArticles format : shift.documentFormats(receiver)) {
            doors.add(document(receiver, format, out, deliveries));
        }
        Composer composer = new Composer(shift, receiver);
        for (Format.OfFeeds format : shift.feedFormats(receiver)) {
            String key = Keys.feed(receiver, format.fileName());
            Receipt receipt = shown.get(receiver.store() + "/" + key);
            String says = out ? entry(receiver, format, key, composer, standing.id()) : held(receipt);
            doors.add(new Door(format.name(), receiver.store(), key, says + state(receiver.store(), key)));
        }
        shown.values().stream()
                .filter(r -> r.receiver().equals(receiver.name()) && r.format().equals(Receiver.EDITION))
                .map(r -> new Door(r.format(), r.store(), r.object(), held(r) + state(r.store(), r.object())))
                .forEach(doors::add);
        return new Verdict(receiver.name(), refusal, doors);
    }

    private static Door document(Receiver receiver, Format format, boolean out, List<Delivery> deliveries) {
        Optional<Delivery> delivery = deliveries.stream()
                .filter(d -> d.receiver().equals(receiver.name())
                        && d.format().equals(format.name())
                        && d.store().equals(receiver.store()))
                .findFirst();
        String none = out ? "not promised yet: the next run does" : "no document";
        return new Door(
                format.name(),
                receiver.store(),
                delivery.map(Delivery::object).orElse(""),
                delivery.map(Explanation::state).orElse(none));
    }

    private static String state(Delivery d) {
        String what = d.recall() ? "withdrawal " : "";
        String why = d.error() == null ? "" : ": " + d.error();
        return switch (d.state()) {
            case DUE -> what + "due" + why;
            case DELIVERED -> "delivered " + d.delivered();
            case FAILED -> "failed" + why + " (next attempt " + d.nextAttempt() + ")";
            case DEAD -> "dead" + why;
            case DISMISSED -> "put away";
            case WITHDRAWN -> "withdrawn " + d.delivered();
        };
    }

    /** Where in the feed it stands, or why it does not. */
    private String entry(Receiver receiver, Format.OfFeeds format, String key, Composer composer, String id) {
        List<Filed> window = composer.window(format);
        int place = window.stream().map(f -> f.card().id()).toList().indexOf(id) + 1;
        if (place == 0 && format.span().isPresent()) return "older than it reaches back";
        if (place == 0) return "older than its newest " + receiver.entries() + " entries";
        if (format.span().isPresent()) return "entry " + place + " of " + window.size();
        Printing.Sheet sheet = Printing.print(
                format,
                composer.feed(Part.whole(format, window), composer.withdrawn(key, window), null),
                shift.job().limits().feed(),
                false);
        boolean printed = sheet.copies().stream().anyMatch(c -> c.articleId().equals(id));
        return printed
                ? "entry " + place + " of " + sheet.copies().size()
                : "left out: the feed " + String.join("; ", sheet.notes());
    }

    private static String held(@Nullable Receipt receipt) {
        if (receipt == null || receipt.gone() != null) return "not in it";
        if (receipt.taken() == null) return "version " + receipt.version() + " was in it, last " + receipt.last();
        return receipt.taken().through() == null
                ? "still to be taken out"
                : "taken out " + receipt.taken().through();
    }

    private String state(String store, String key) {
        return ledger.deliveries()
                .find(store, key)
                .map(d -> (d.isFeed() ? "; feed " : "; edition ") + state(d))
                .orElse("; feed not delivered yet");
    }
}
