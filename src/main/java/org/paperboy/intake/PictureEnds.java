package org.paperboy.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.paperboy.article.Article;
import org.paperboy.article.Standing;
import org.paperboy.article.StoryLimit;
import org.paperboy.channel.EndedPictures;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.archive.ArticleJson;
import org.paperboy.ledger.archive.ArticleTable;
import org.paperboy.source.editor.Incoming;

/**
 * Takes pictures out of stories when the rights to them end, without the source having changed. Where clocks do not agree it
 * goes by the latest of them, as {@link EndedRights} does.
 */
public final class PictureEnds implements PagedWork {
    private static final int PAGE = 100;

    private final RunContext context;
    private final DocumentPlanner planner;

    public PictureEnds(RunContext context, DocumentPlanner planner) {
        this.context = context;
        this.planner = planner;
    }

    @Override
    public boolean nextPage() {
        ArticleTable archive = context.ledger().articles();
        List<Standing> page = archive.picturesEnded(context.time().latest(), PAGE);
        if (page.isEmpty()) return false;
        Map<String, Article> stories =
                archive.stories(page.stream().map(Standing::id).toList());
        List<ArticleTable.ArchivedArticle> entries = new ArrayList<>();
        for (Standing standing : page) {
            Article story = Objects.requireNonNull(stories.get(standing.id()));
            entries.add(without(story, standing));
            context.ledger().withdrawals().outdatedObjects().note(standing.id(), StoryLimit.PICTURES);
            context.counts().note(standing.id() + " goes on without a picture whose rights have ended");
        }
        archive.put(context.number(), entries);
        planner.plan(entries.stream().map(ArticleTable.ArchivedArticle::filed).toList());
        return page.size() == PAGE;
    }

    /** An edition without any picture that has an end: editions have none. */
    public static Incoming lasting(Incoming incoming) {
        if (!(incoming instanceof Incoming.IncomingEdition issue)) return incoming;
        Article text = issue.edition().text();
        if (text.picturesEnd() == null) return issue;
        Article left = EndedPictures.without(text, Instant.MAX);
        List<String> lost = new ArrayList<>(issue.lost());
        lost.add("pictures with an end: an edition has none");
        return new Incoming.IncomingEdition(issue.edition().with(left), issue.dates(), issue.says(), lost);
    }

    /** It is a change like another: receivers know it by its later date. */
    private ArticleTable.ArchivedArticle without(Article story, Standing standing) {
        Instant end = Objects.requireNonNull(story.picturesEnd());
        Instant later = standing.updated().plusSeconds(1);
        Article left = EndedPictures.without(story, context.time().latest())
                .uncorrected()
                .updatedNoEarlierThan(end.isAfter(later) ? end : later);
        return new ArticleTable.ArchivedArticle(
                ArticleJson.of(left),
                standing.record(),
                standing.place(),
                standing.opens(),
                standing.changed(),
                false,
                standing.opened(),
                context.ledger().articles().leftOut(story.id()));
    }
}
