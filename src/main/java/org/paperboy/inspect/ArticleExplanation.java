package org.paperboy.inspect;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.paperboy.channel.Entitlement;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.context.Entitlements;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunContext;
import org.paperboy.context.StandingText;
import org.paperboy.format.Format;
import org.paperboy.intake.EndedRights;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Receipt;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.ledger.archive.ArticleTable.RightsEnds;

/** Why each receiver gets an article or an edition or not, by the very deciders of a run. Does nothing. */
public final class ArticleExplanation {
    private final RunContext context;
    private final Ledger ledger;
    private final Entitlements entitlements;

    /** @param asOf the editorial clock */
    public ArticleExplanation(JobFile job, Ledger ledger, Instant asOf, Clock clock) {
        this.context = RunContext.toLook(job, ledger, asOf, clock);
        this.ledger = ledger;
        this.entitlements = new Entitlements(context);
    }

    /**
     * What is to be said.
     *
     * @param article its id; of an edition with its prefix
     * @param standing its state, for everyone
     * @param rejected records of it that were not taken in
     * @param notes what else there is to know of it, such as the state of the articles of an edition
     */
    public record ExplainedArticle(
            String article,
            String standing,
            List<RejectedRecord> rejected,
            List<String> notes,
            List<ReceiverExplanation> verdicts) {}

    /**
     * What one receiver gets.
     *
     * @param covered whether its contract covers it, at any time
     * @param refusal why it does not get it, beyond that state; empty if it may
     * @param objects its objects, with the state of each
     * @param without articles of an edition that it does not see there, each with the reason
     */
    public record ReceiverExplanation(
            String receiver, boolean covered, String refusal, List<ExplainedObject> objects, List<String> without) {}

    /** What one format of it shows or not, and why. */
    public record ExplainedObject(String format, String store, String key, String says) {}

    /**
     * @param id of an article; of an edition with its prefix, or without where no article has that id
     * @throws Refusal 2 if there is neither
     */
    public ExplainedArticle of(String id) throws Refusal {
        Standing standing = ledger.articles().standing(id).orElse(null);
        Optional<Standing> edition = ledger.editions().standing(editionId(id));
        if (standing == null && edition.isPresent()) return new EditionExplanation(context).of(edition.get());
        List<RejectedRecord> rejected = new ArrayList<>(ledger.rejections().of(id));
        if (standing == null) {
            if (!editionId(id).equals(id)) rejected.addAll(ledger.rejections().of(editionId(id)));
            if (rejected.isEmpty()) throw ReceiptReport.unknown(id, ledger);
            String why = rejected.stream()
                    .flatMap(rejection -> EndedRights.standing(rejection).stream())
                    .findFirst()
                    .orElse("not in the archive");
            return new ExplainedArticle(id, why, rejected, List.of(), List.of());
        }
        FiledCard filed = ledger.cards().ofIds(List.of(id)).get(id);
        Map<String, Receipt> shown = shown(ledger, id);
        List<Delivery> deliveries = ledger.deliveries().ofArticles(List.of(id));
        List<ReceiverExplanation> verdicts = new ArrayList<>();
        for (Receiver receiver : context.job().receivers()) {
            verdicts.add(verdict(receiver, id, filed, shown, deliveries));
        }
        List<String> notes = new ArrayList<>();
        if (edition.isPresent()) notes.add("an edition has that id too: to explain it, write " + editionId(id));
        RightsEnds ends = ledger.articles().ends(id);
        if (ends.story() != null)
            notes.add("its rights end at " + ends.story() + ": then it is unpublished everywhere");
        if (ends.pictures() != null)
            notes.add("the rights to a picture in it end at " + ends.pictures() + ": then it goes on without");
        for (String why : ledger.articles().leftOut(id))
            notes.add("left out of it: " + why + ". Correct it in the source");
        return new ExplainedArticle(id, StandingText.of(standing, context.now()), rejected, notes, verdicts);
    }

    /** What an edition with that id would be called in the ledger. */
    static String editionId(String id) {
        return id.startsWith(Edition.PREFIX) ? id : Edition.PREFIX + id;
    }

    static Map<String, Receipt> shown(Ledger ledger, String id) {
        Map<String, Receipt> shown = new LinkedHashMap<>();
        for (Receipt r : ledger.holdings().receipts(id)) shown.put(r.store() + "/" + r.object(), r);
        return shown;
    }

    /** @param filed null if the article was withdrawn */
    private ReceiverExplanation verdict(
            Receiver receiver,
            String id,
            @Nullable FiledCard filed,
            Map<String, Receipt> shown,
            List<Delivery> deliveries) {
        Optional<Entitlement> may =
                Optional.ofNullable(filed).map(f -> entitlements.ofAny(receiver, f.card(), f.opened()));
        List<ExplainedObject> objects = new ArrayList<>();
        for (Format.OfArticles format : context.documentFormats(receiver)) {
            objects.add(document(receiver, format, filed, deliveries));
        }
        boolean out = filed != null && entitlements.of(receiver, filed).shown();
        objects.addAll(new FeedExplanation(context, receiver).of(id, out, shown));
        shown.values().stream()
                .filter(r -> r.receiver().equals(receiver.name()) && r.format().equals(Receiver.EDITION))
                .map(r -> new ExplainedObject(r.format(), r.store(), r.object(), FeedExplanation.held(r) + edition(r)))
                .forEach(objects::add);
        boolean covered = may.map(Entitlement::covered).orElse(true);
        // What it waits for is said for everyone.
        String refusal = may.flatMap(its -> its.refusalOfItsOwn(context.now())).orElse("");
        return new ReceiverExplanation(receiver.name(), covered, refusal, objects, List.of());
    }

    private ExplainedObject document(
            Receiver receiver, Format.OfArticles format, @Nullable FiledCard filed, List<Delivery> deliveries) {
        Delivery delivery = delivery(receiver, format, deliveries);
        String key = delivery == null ? "" : delivery.object();
        Optional<Entitlement> may = Optional.ofNullable(filed).map(f -> entitlements.of(receiver, f, format));
        String marked = may.map(Entitlement::marked).orElse(false) ? ", with its embargo marked" : "";
        boolean shown =
                filed != null && entitlements.of(receiver, next(filed, format)).shown();
        String none = shown ? "not written yet: the next run does it" : "no document";
        return new ExplainedObject(
                format.name(),
                receiver.store(),
                key,
                (delivery == null ? none : FeedExplanation.state(delivery)) + marked);
    }

    /** As the next run has it, which lets out what waited until now. */
    private Offer next(FiledCard filed, Format.OfArticles format) {
        boolean opened = filed.opened() || !filed.card().opens().isAfter(context.now());
        return Offer.of(filed.card(), opened, format.carriesEmbargo());
    }

    static @Nullable Delivery delivery(Receiver receiver, Format format, List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(d -> d.receiver().equals(receiver.name())
                        && d.format().equals(format.name())
                        && d.store().equals(receiver.store()))
                .findFirst()
                .orElse(null);
    }

    private String edition(Receipt receipt) {
        return ledger.deliveries()
                .find(receipt.store(), receipt.object())
                .map(d -> "; edition " + FeedExplanation.state(d))
                .orElse("");
    }
}
