package org.paperboy.run;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;

/** Renders one document as a run would now, from the ledger, and sends it nowhere. */
public final class Rendering {
    private final Shift shift;

    public Rendering(JobFile job, Ledger ledger, Clock clock) {
        this.shift = Shift.toLook(job, ledger, clock.instant(), clock);
    }

    /**
     * @param article for a format that writes one object an article; null for a feed
     * @throws Refusal 2 if receiver, format or article is not known, or the receiver may not have the article
     */
    public byte[] render(String receiverName, String formatName, @Nullable String article) throws Refusal {
        Receiver receiver = shift.job().receivers().stream()
                .filter(r -> r.name().equals(receiverName))
                .findFirst()
                .orElseThrow(() -> unknown("receiver", receiverName, names()));
        if (!receiver.formats().contains(formatName)) {
            throw unknown("format of " + receiverName, formatName, String.join(", ", receiver.formats()));
        }
        for (Format.OfFeeds format : shift.feedFormats(receiver)) {
            if (!format.name().equals(formatName)) continue;
            if (article != null)
                throw new Refusal(2, formatName + " writes feeds, not articles: leave '" + article + "' out");
            return feed(receiver, format);
        }
        if (article == null) throw new Refusal(2, formatName + " writes one object an article: name the article");
        Format.OfArticles format = shift.documentFormats(receiver).stream()
                .filter(f -> f.name().equals(formatName))
                .findFirst()
                .orElseThrow();
        return document(receiver, format, article);
    }

    private byte[] feed(Receiver receiver, Format.OfFeeds format) {
        Composer composer = new Composer(shift, receiver);
        String key = Keys.feed(receiver, format.fileName());
        boolean serves = shift.serves(receiver);
        List<Part> parts = Part.of(format, serves ? composer.window(format) : composer.last(key), file -> false);
        Part part = parts.get(parts.size() - 1);
        Optional<Delivery> standing = shift.ledger().deliveries().find(receiver.store(), key);
        Instant date = standing.map(Delivery::feedDate).orElse(null);
        return Printing.print(
                        format,
                        composer.feed(part, composer.withdrawn(key, part.holds()), date),
                        shift.job().limits().feed(),
                        false)
                .bytes();
    }

    private byte[] document(Receiver receiver, Format.OfArticles format, String id) throws Refusal {
        Standing standing = shift.ledger()
                .archive()
                .standing(id)
                .orElseThrow(() -> new Refusal(2, "no article '" + id + "' in the ledger"));
        if (standing.withdrawal() != null) {
            return format.withdrawn(shift.desk().recall(standing.withdrawal(), standing.version()));
        }
        Article article = shift.ledger().archive().stories(List.of(id)).get(id);
        Desk desk = shift.desk();
        boolean ahead = article != null && format.carriesEmbargo() && desk.ahead(receiver, article.card());
        if (article == null || !standing.opened() && !ahead) {
            throw new Refusal(2, "article '" + id + "' waits" + until(article) + ": nobody may see it yet");
        }
        if (!desk.covers(receiver, article.card())) {
            throw new Refusal(2, "article '" + id + "' is not in the selection of " + receiver.name());
        }
        if (!desk.closes(receiver, article.card()).isAfter(shift.now())) {
            throw new Refusal(
                    2, "article '" + id + "' has ended for partners on " + desk.closes(receiver, article.card()));
        }
        if (!shift.serves(receiver)) {
            throw new Refusal(2, "the contract of " + receiver.name() + " does not run now (from, until)");
        }
        if (standing.opened() && desk.delays(receiver, article.card(), shift.now())) {
            throw new Refusal(
                    2,
                    "article '" + id + "' is held back from " + receiver.name() + " until "
                            + desk.opens(receiver, article.card()) + " (delay), unless it has it");
        }
        return format.render(standing.opened() ? desk.copy(receiver, article) : desk.marked(receiver, article));
    }

    private static String until(@Nullable Article article) {
        if (article == null) return "";
        Instant opens = article.opens();
        return opens.equals(Instant.MAX) ? " for an end of its embargo" : " until " + opens;
    }

    private String names() {
        return shift.job().receivers().stream().map(Receiver::name).collect(Collectors.joining(", "));
    }

    private static Refusal unknown(String what, String value, String known) {
        return new Refusal(2, "no " + what + " '" + value + "'. Known: " + known);
    }
}
