package org.paperboy.intake;

import java.time.Instant;
import java.util.List;
import org.paperboy.article.Arrival;
import org.paperboy.article.Article;
import org.paperboy.article.Claim;
import org.paperboy.article.Claim.Weight;
import org.paperboy.article.Sha256;
import org.paperboy.article.Sight;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.job.JobFile;
import org.paperboy.source.Record;
import org.paperboy.source.editor.Incoming;

/** By which rules records are understood, and known again. */
public final class RecordRules {
    /** Raised when the same record would be understood otherwise than before, so that records are taken in again. */
    private static final int REVISION = 9;

    private final String rules;

    /** @param kind what the records are: one may be both an article's and an edition's */
    public RecordRules(JobFile job, String kind) {
        this.rules = Sha256.of(List.of(
                        String.valueOf(REVISION),
                        job.publication().home().toString(),
                        job.publication().language(),
                        String.valueOf(job.limits().body()),
                        kind))
                .substring(0, 12);
    }

    public static RecordRules ofEditions(JobFile job) {
        return new RecordRules(job, "edition");
    }

    public String fingerprint(Record record) {
        return rules + ":" + record.digest();
    }

    /**
     * What an approved story asks for.
     *
     * @param article that, or the text of the edition
     */
    static Arrival story(Incoming incoming, Article article, String digest, String record, String place, Instant now) {
        Claim claim = Claim.of(article.version(), incoming.dates(), Weight.of(article, now), now);
        return new Arrival.StoryArrival(new Sight(article.id(), record, place, claim), article, digest);
    }

    /** What an approved story asks for whose rights have ended: nothing that a draft would not. */
    static Arrival ended(Incoming incoming, Article article, String record, String place, Instant now) {
        Claim claim = Claim.of(article.version(), incoming.dates(), Weight.WAITING, now);
        return new Arrival.Draft(
                new Sight(article.id(), record, place, claim), article.rights().expires(), Succession.RIGHTS_ENDED);
    }

    /** What a record that brings no story, a draft or a withdrawal, asks for. */
    static Arrival other(Incoming incoming, String record, String place, Instant now) {
        if (incoming instanceof Incoming.Unapproved u) {
            Claim claim = Claim.of(u.version(), u.dates(), Weight.WAITING, now);
            return new Arrival.Draft(new Sight(u.id(), record, place, claim), u.updated());
        }
        Incoming.IncomingWithdrawal t = (Incoming.IncomingWithdrawal) incoming;
        Weight weight = t.kind() == Withdrawal.Kind.KILL ? Weight.KILLED : Weight.WITHDRAWN;
        Claim claim = Claim.of(t.version(), t.dates(), weight, now);
        return new Arrival.WithdrawalArrival(new Sight(t.id(), record, place, claim), t.at(), t.kind(), t.reason());
    }
}
