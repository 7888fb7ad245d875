package org.paperboy.inspect;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.EditionReference;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.FoundFeed;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Recall;
import org.paperboy.channel.Receiver;
import org.paperboy.context.EditionPlaces;
import org.paperboy.context.EditionWait;
import org.paperboy.context.Entitlements;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.DocumentDeliverable;
import org.paperboy.delivery.EditionAddress;
import org.paperboy.delivery.EditionCopies;
import org.paperboy.delivery.EditionCopies.ReceiverEdition;
import org.paperboy.delivery.EditionDeliverable;
import org.paperboy.delivery.FeedComposer;
import org.paperboy.delivery.FeedFile;
import org.paperboy.delivery.LastSent;
import org.paperboy.format.EditionFormat;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.EditionTable.KeptEdition;

/** Renders one document as a run would now, from the ledger, and sends it nowhere. */
public final class DocumentPreview {
    private final RunContext context;

    public DocumentPreview(JobFile job, Ledger ledger, Clock clock) {
        this.context = RunContext.toLook(job, ledger, clock.instant(), clock);
    }

    /**
     * @param formatName of a format; or {@link Receiver#EDITION} for the object that shows one edition
     * @param article for a format that writes one object an article, or the edition's id; null for a feed
     * @throws Refusal 2 if receiver, format or article is not known, or the receiver may not have the article
     */
    public byte[] render(String receiverName, String formatName, @Nullable String article) throws Refusal {
        Receiver receiver = context.job().receivers().stream()
                .filter(r -> r.name().equals(receiverName))
                .findFirst()
                .orElseThrow(() -> unknown("receiver", receiverName, names()));
        Optional<EditionFormat> editions = Formats.ofEditions(receiver);
        if (editions.isPresent() && isEdition(editions.get(), formatName, article)) {
            if (article == null) throw new Refusal(2, formatName + " writes one object an edition: name the edition");
            return edition(receiver, editions.get(), ArticleExplanation.editionId(article));
        }
        if (!receiver.formats().contains(formatName)) {
            String known = String.join(", ", receiver.formats());
            throw new Refusal(
                    2,
                    receiverName + " has no format '" + formatName + "'. It has: " + known
                            + (editions.isPresent() ? ", " + Receiver.EDITION : ""));
        }
        for (Format.OfFeeds format : context.feedFormats(receiver)) {
            if (!format.name().equals(formatName)) continue;
            if (article != null)
                throw new Refusal(2, formatName + " writes feeds, not articles: leave '" + article + "' out");
            return feed(receiver, format);
        }
        if (article == null) throw new Refusal(2, formatName + " writes one object an article: name the article");
        Format.OfArticles format = context.documentFormats(receiver).stream()
                .filter(f -> f.name().equals(formatName))
                .findFirst()
                .orElseThrow();
        return document(receiver, format, article);
    }

    private boolean isEdition(EditionFormat editions, String format, @Nullable String id) {
        if (format.equals(Receiver.EDITION)) return true;
        return id != null
                && editions.isPartOf(format)
                && id.startsWith(Edition.PREFIX)
                && context.ledger().articles().standing(id).isEmpty();
    }

    private byte[] feed(Receiver receiver, Format.OfFeeds format) {
        FeedComposer composer = new FeedComposer(context, receiver);
        String key = Keys.feed(receiver, format.fileName());
        boolean serves = context.serves(receiver);
        List<FeedFile> parts =
                FeedFile.of(format, serves ? composer.window(format) : composer.last(key), file -> false);
        FeedFile part = parts.get(parts.size() - 1);
        Optional<Delivery> standing = context.ledger().deliveries().find(receiver.store(), key);
        Instant last = standing.map(Delivery::date).orElse(null);
        return composer.feed(format, part, composer.withdrawn(key, part.holds()), last)
                .write(FoundFeed.NOTHING, false)
                .sheet()
                .bytes();
    }

    private byte[] document(Receiver receiver, Format.OfArticles format, String id) throws Refusal {
        Standing standing = context.ledger().articles().standing(id).orElseThrow(() -> noArticle(receiver, id));
        if (standing.withdrawal() != null) {
            Recall recall = context.desk().recall(standing.withdrawal(), standing.version());
            Delivery last = delivery(receiver, format, id);
            return DocumentDeliverable.notice(LastSent.by(last), format, recall, pictures(last))
                    .bytes();
        }
        FiledCard filed = Objects.requireNonNull(
                context.ledger().cards().ofIds(List.of(id)).get(id));
        Delivery existing = delivery(receiver, format, id);
        refuse(
                new Entitlements(context).of(receiver, filed, format).refusal(context.now()),
                receiver,
                "the article '" + id + "'");
        Article article = Objects.requireNonNull(
                context.ledger().articles().stories(List.of(id)).get(id));
        EditionReference edition =
                new EditionPlaces(context, receiver).learn(List.of(id)).of(article);
        Copy copy = DocumentDeliverable.copy(context, receiver, article, edition, standing.opened(filed.opened()));
        return DocumentDeliverable.story(LastSent.by(existing), format, copy, pictures(existing))
                .bytes();
    }

    /** Ids of the pictures that it ever showed as items of their own. */
    private List<String> pictures(@Nullable Delivery d) {
        if (d == null) return List.of();
        return context.ledger().pictures().of(d.store(), List.of(d.object())).getOrDefault(d.object(), List.of());
    }

    private @Nullable Delivery delivery(Receiver receiver, Format format, String id) {
        return ArticleExplanation.delivery(
                receiver, format, context.ledger().deliveries().ofArticles(List.of(id)));
    }

    private Refusal noArticle(Receiver receiver, String id) {
        boolean edition = context.ledger()
                .editions()
                .standing(ArticleExplanation.editionId(id))
                .isPresent();
        if (!edition) return new Refusal(2, "no article '" + id + "' in the ledger");
        String instead = Formats.ofEditions(receiver).isPresent()
                ? "name the format `" + Receiver.EDITION + "` for the object that shows it"
                : receiver.editions()
                        ? receiver.name() + " gets it in its feeds alone"
                        : receiver.name() + " gets no editions";
        return new Refusal(2, "'" + id + "' is an edition, not an article: " + instead);
    }

    private static void refuse(Optional<String> why, Receiver receiver, String what) throws Refusal {
        if (why.isPresent()) throw new Refusal(2, receiver.name() + " does not get " + what + " now: " + why.get());
    }

    /** The object that shows one edition: a channel's page, a partner's package. */
    private byte[] edition(Receiver receiver, EditionFormat format, String id) throws Refusal {
        Ledger ledger = context.ledger();
        KeptEdition kept =
                ledger.editions().find(id).orElseThrow(() -> new Refusal(2, "no edition '" + id + "' in the ledger"));
        Standing standing = ledger.editions().standing(id).orElseThrow();
        Delivery existing = ledger.deliveries().ofArticles(List.of(id)).stream()
                .filter(d -> d.store().equals(receiver.store()) && EditionAddress.isFor(receiver, format, d))
                .findFirst()
                .orElse(null);
        Edition edition = kept.edition();
        if (edition == null) {
            Withdrawal known = Objects.requireNonNull(standing.withdrawal());
            Withdrawal noted = existing == null
                    ? known
                    : EditionDeliverable.taken(ledger, existing).orElse(known);
            return EditionDeliverable.notice(context, format, LastSent.by(existing), noted)
                    .bytes();
        }
        Entitlement may = new Entitlements(context).of(receiver, kept);
        // One that is not open may wait for its articles too.
        Optional<String> why = may.comes() && !kept.opened()
                ? Optional.of(EditionWait.standing(ledger, standing, context.now()))
                : may.refusal(context.now());
        refuse(why, receiver, "the edition '" + id + "'");
        EditionCopies issues = new EditionCopies(context, receiver);
        ReceiverEdition issue = Objects.requireNonNull(issues.of(List.of(kept)).get(id));
        return EditionDeliverable.page(
                        context,
                        format,
                        LastSent.by(existing),
                        EditionDeliverable.copy(context, receiver, format, issues, issue))
                .bytes();
    }

    private String names() {
        return context.job().receivers().stream().map(Receiver::name).collect(Collectors.joining(", "));
    }

    private static Refusal unknown(String what, String value, String known) {
        return new Refusal(2, "no " + what + " '" + value + "'. Known: " + known);
    }
}
