package org.paperboy.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Ruling;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.RejectionTable.RejectedRecord;
import org.paperboy.ledger.archive.ArticleTable.EndedStory;
import org.paperboy.source.editor.Incoming;

/**
 * Names stories whose rights have ended before anybody was shown them, and unpublishes stories whose rights have ended, without the source having changed. Where clocks do not agree it goes by the
 * latest of them: to end too early does no harm. No guard holds it.
 */
public final class EndedRights implements PagedWork {
    /** How the reason begins why such a story is not taken in. */
    private static final String ENDED = "its rights ended at ";

    private static final int PAGE = 200;

    private final RunContext context;

    public EndedRights(RunContext context) {
        this.context = context;
    }

    /** Why a story is not taken in that is not known, or was taken back for another reason; empty where it is not for its rights. */
    public static Optional<RejectedRecord> rejection(
            RecordProcessor.ProcessedRecord item, Ruling ruling, @Nullable Standing before) {
        boolean ended = item.incoming() instanceof Incoming.IncomingStory
                && ruling instanceof Ruling.Leave leave
                && leave.why() == Ruling.Why.NOT_APPROVED;
        boolean known = before != null
                && before.withdrawal() != null
                && before.withdrawal().reason().equals(Succession.RIGHTS_ENDED);
        if (!ended || known || item.story() == null) return Optional.empty();
        String reason = ENDED + item.story().article().rights().expires();
        return Optional.of(new RejectedRecord(item.record().place(), item.id(), reason));
    }

    /** What happens to such a story, in words; empty of any other rejection. */
    public static Optional<String> standing(RejectedRecord rejection) {
        return rejection.reason().startsWith(ENDED)
                ? Optional.of("not published: " + rejection.reason())
                : Optional.empty();
    }

    /** What an operator reads about it; empty of any other rejection. */
    public static Optional<String> sentence(RejectedRecord rejection) {
        return standing(rejection).map(standing -> rejection.article() + " is " + standing);
    }

    /** A sentence on each such story, for commands that only look. */
    public static List<String> sentences(Ledger ledger) {
        return ledger.rejections().because(ENDED).stream()
                .flatMap(rejection -> sentence(rejection).stream())
                .toList();
    }

    @Override
    public boolean nextPage() {
        List<EndedStory> page = context.ledger().articles().ended(context.time().latest(), PAGE);
        for (EndedStory ended : page) {
            ArticleTakedown.of(Succession.ended(ended.standing(), ended.end()), context);
            context.counts().withdrawn.increment();
        }
        return page.size() == PAGE;
    }
}
