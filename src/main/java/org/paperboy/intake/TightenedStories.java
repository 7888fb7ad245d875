package org.paperboy.intake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.article.StoryLimit;
import org.paperboy.article.Succession;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Entitlement.Keeps;
import org.paperboy.channel.Entitlement.Possession;
import org.paperboy.channel.Offer;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Terms;
import org.paperboy.channel.Text;
import org.paperboy.context.DepartedReceivers;
import org.paperboy.context.NamedCount;
import org.paperboy.context.OtherClocks;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.DeliveryDestinations.Destination;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.OutdatedObjectTable;
import org.paperboy.ledger.OutdatedObjectTable.OutdatedObject;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;

/**
 * Takes back stories that deny more than before from receivers that are not given the later version: those that the job file
 * no longer has, and those whose contracts are over. Nobody says what the first may have, so what is
 * denied to anybody of their kind is denied to them.
 */
public final class TightenedStories implements PagedWork {
    private static final int PAGE = 200;

    private final RunContext context;
    private final Ledger ledger;
    private final OutdatedObjectTable outdatedObjects;

    public TightenedStories(RunContext context) {
        this.context = context;
        this.ledger = context.ledger();
        this.outdatedObjects = ledger.withdrawals().outdatedObjects();
    }

    /**
     * Notes what the later version of a story denies, in the transaction of the caller.
     *
     * @param earlier null if there is none
     */
    static void note(@Nullable Article earlier, Article later, RunContext context) {
        if (earlier == null) return;
        Set<StoryLimit> found = StoryLimit.between(earlier, later);
        boolean ends = later.rights().noArchive() && !earlier.rights().noArchive();
        if (ends && !later.published().plus(Desk.NO_ARCHIVE).isAfter(context.now())) found.add(StoryLimit.RIGHTS);
        for (StoryLimit denies : found)
            context.ledger().withdrawals().outdatedObjects().note(later.id(), denies);
    }

    @Override
    public boolean nextPage() {
        noteEnded();
        if (outdatedObjects.none()) return false;
        Set<String> articles = new TreeSet<>();
        Set<String> receivers = new TreeSet<>();
        for (DepartedReceivers.Left left : DepartedReceivers.of(context.job(), ledger))
            takeBack(left.destination(), null, articles, receivers);
        for (Destination destination : DepartedReceivers.open(context.job())) {
            Receiver receiver = context.receiver(destination.receiver());
            boolean over = receiver != null && !context.desk().ends(receiver).isAfter(context.now());
            if (over) takeBack(destination, receiver, articles, receivers);
        }
        if (articles.isEmpty()) return false;
        NamedCount named = new NamedCount();
        articles.forEach(named::add);
        context.counts()
                .note(named.of(articles.size() == 1 ? "story denies more than before" : "stories deny more than before")
                        + ". Receivers that are given no later version have it taken back: "
                        + String.join(", ", receivers));
        return false;
    }

    /** Partners must take some stories down so long after publication: that comes by the clock. */
    private void noteEnded() {
        Instant last = OtherClocks.lastReleased(ledger).orElse(context.now());
        Instant after = last.minus(Desk.NO_ARCHIVE);
        Instant upTo = context.now().minus(Desk.NO_ARCHIVE);
        while (after.isBefore(upTo)) {
            List<FiledCard> page = ledger.cards().published(after, upTo, PAGE);
            for (FiledCard filed : page) {
                if (filed.card().noArchive()) outdatedObjects.note(filed.card().id(), StoryLimit.RIGHTS);
            }
            if (page.size() < PAGE) return;
            upTo = page.get(page.size() - 1).card().published().minusSeconds(1);
        }
    }

    /** @param receiver null if the job file no longer has it */
    private void takeBack(
            Destination destination, @Nullable Receiver receiver, Set<String> articles, Set<String> receivers) {
        String object = "";
        String article = "";
        while (true) {
            List<OutdatedObject> page = outdatedObjects.at(destination, object, article, PAGE);
            for (OutdatedObject earlier : page) {
                if (!denies(receiver, earlier)) continue;
                takeBack(earlier);
                articles.add(earlier.article());
                receivers.add(destination.receiver());
            }
            if (page.size() < PAGE) return;
            object = page.get(page.size() - 1).delivery().object();
            article = page.get(page.size() - 1).article();
        }
    }

    private boolean denies(@Nullable Receiver receiver, OutdatedObject earlier) {
        StoryLimit denies = earlier.denies();
        if (receiver == null)
            return !denies.partnersAlone()
                    || DepartedReceivers.remembered(earlier.delivery()) instanceof Receiver.Partner;
        Terms terms = receiver.terms();
        return switch (denies) {
            case ACCESS -> terms.text() == Text.PREVIEW;
            case RIGHTS -> receiver instanceof Receiver.Partner && restricts(receiver, earlier.article());
            case LICENCES -> terms.pictures() == Terms.PictureTerms.LICENSED;
            case PICTURES -> terms.pictures() != Terms.PictureTerms.NONE;
        };
    }

    private boolean restricts(Receiver receiver, String article) {
        FiledCard filed = ledger.cards().ofIds(List.of(article)).get(article);
        Article story = ledger.articles().stories(List.of(article)).get(article);
        if (filed == null || story == null) return true;
        Offer offer = Offer.of(filed.card(), filed.opened(), true);
        if (context.entitlement(receiver, offer, Possession.HAS).keeps() != Keeps.AS_IT_IS) return true;
        return story.rights().summaryOnly() && receiver.terms().text() != Text.SUMMARY;
    }

    private void takeBack(OutdatedObject earlier) {
        Delivery delivery = earlier.delivery();
        Standing standing = ledger.articles().standing(earlier.article()).orElseThrow();
        outdatedObjects.takenBack(earlier);
        // What was withdrawn altogether has been taken back there too.
        if (standing.withdrawal() != null) return;
        if (delivery.article().equals(earlier.article())) ledger.deliveries().recall(delivery);
        ledger.withdrawals().takeBack(delivery, Succession.unpublished(standing, context.now()), context.now());
    }
}
