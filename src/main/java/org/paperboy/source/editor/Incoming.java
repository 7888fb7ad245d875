package org.paperboy.source.editor;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Edition;
import org.paperboy.article.Withdrawal;
import org.paperboy.source.fields.StatusWords;

/** What a record turns out to be. Of an edition the id begins with {@link Edition#PREFIX}. */
public sealed interface Incoming {
    /** The article's id; empty if the record does not say. */
    String id();

    /** Dates of change that the record names, in the order in which they count; those of the future too. */
    default List<Instant> dates() {
        return List.of();
    }

    /** Why pictures of it are lost, one for each, in words that say nothing of the story. */
    default List<String> lost() {
        return List.of();
    }

    /**
     * A story that is approved, though perhaps not yet open.
     *
     * @param says in which of the fields that protect the record says anything, as {@code ProtectiveFields} names them
     */
    record IncomingStory(Article article, List<Instant> dates, Set<String> says, List<String> lost)
            implements Incoming {
        @Override
        public String id() {
            return article.id();
        }
    }

    /**
     * An edition that is approved, though perhaps not yet open.
     *
     * @param says as of a {@link IncomingStory}
     */
    record IncomingEdition(Edition edition, List<Instant> dates, Set<String> says, List<String> lost)
            implements Incoming {
        @Override
        public String id() {
            return edition.id();
        }
    }

    /**
     * A story that is taken back. Needs an id and nothing else.
     *
     * @param version 0 when not said
     * @param at null when not said
     */
    record IncomingWithdrawal(
            String id, int version, @Nullable Instant at, List<Instant> dates, Withdrawal.Kind kind, String reason)
            implements Incoming {
        /** The same of another id. */
        public IncomingWithdrawal of(String other) {
            return new IncomingWithdrawal(other, version, at, dates, kind, reason);
        }
    }

    /**
     * A story that is not approved: unknown to us it is not kept, known to us it is unpublished.
     *
     * @param version 0 when not said
     * @param updated null when not said
     * @param byStatus whether a status says so, and not the mark of a draft
     */
    record Unapproved(String id, int version, @Nullable Instant updated, List<Instant> dates, boolean byStatus)
            implements Incoming {}

    /**
     * A record that cannot be taken in.
     *
     * @param id empty when not known
     * @param reason what is wrong and what would be right; holds nothing of a story's text
     * @param takesBack how it takes a story back, if it says that it does, but not which; else null
     * @param seemsTaken whether it likely takes the story with its id back, in words or by a field that are not read
     */
    record IncomingRejection(
            String id, String place, String reason, Withdrawal.@Nullable Kind takesBack, boolean seemsTaken)
            implements Incoming {
        public IncomingRejection(String id, String place, String reason) {
            this(id, place, reason, null);
        }

        public IncomingRejection(String id, String place, String reason, Withdrawal.@Nullable Kind takesBack) {
            this(id, place, reason, takesBack, false);
        }

        /** The same of another id. */
        public IncomingRejection of(String other) {
            return new IncomingRejection(other, place, reason, takesBack, seemsTaken);
        }

        /** Whether it was rejected for a status that is not known: somebody may have wanted to take the story back. */
        public boolean byStatus() {
            return StatusWords.isReason(reason);
        }

        /** What the status was likely meant for, as a question; empty where nothing is near. */
        public String likely() {
            int question = reason.lastIndexOf(StatusWords.DID_YOU_MEAN);
            return byStatus() && question >= 0 ? reason.substring(question, reason.indexOf('?', question) + 1) : "";
        }

        /** Whether that is the word of a withdrawal. */
        public boolean likelyTakesBack() {
            String word = likely().replace(StatusWords.DID_YOU_MEAN, "").replace("?", "");
            return StatusWords.withdrawal(word).isPresent();
        }
    }
}
