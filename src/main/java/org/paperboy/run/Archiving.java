package org.paperboy.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Ruling;
import org.paperboy.article.Standing;
import org.paperboy.article.Succession;
import org.paperboy.article.Withdrawal;
import org.paperboy.ledger.Archive;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Manuscript;
import org.paperboy.ledger.Rejections.Rejection;
import org.paperboy.source.Incoming;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Writes what was taken in to the archive, and makes documents and withdrawals due; the source's position with it. */
final class Archiving implements ItemWriter<Taking.Taken> {
    private final Shift shift;
    private final Ledger ledger;
    private final Absence absence;
    private final Assigner assigner;
    private final Bookmark bookmark;

    Archiving(Shift shift, Absence absence, Assigner assigner) {
        this.shift = shift;
        this.ledger = shift.ledger();
        this.absence = absence;
        this.assigner = assigner;
        this.bookmark = new Bookmark(shift.job());
    }

    @Override
    public void write(Chunk<? extends Taking.Taken> chunk) {
        for (Taking.Taken taken : chunk) {
            // Before the first statement: no connection is held while a store is asked for the time.
            if (taken.items().stream().anyMatch(item -> item.story() != null))
                shift.time().compare();
            archive(taken.items());
            absence.saw(taken.items());
            bookmark.set(ledger, taken.position());
            if (taken.last()) absence.reachedTheEnd(shift.number());
            shift.progress().advance(taken.items().size());
        }
    }

    private void archive(List<Taking.Item> items) {
        Map<String, Standing> standings = new HashMap<>(ledger.archive()
                .standings(items.stream()
                        .filter(i -> i.incoming() != null && !i.id().isEmpty())
                        .map(Taking.Item::id)
                        .collect(Collectors.toSet())));
        Map<String, Archive.Entry> admitted = new LinkedHashMap<>();
        List<Rejection> rejections = new ArrayList<>();
        for (Taking.Item item : items) {
            shift.tally().read.increment();
            if (item.incoming() instanceof Incoming.Rejected rejected) {
                rejections.add(new Rejection(rejected.place(), rejected.id(), rejected.reason()));
                continue;
            }
            Standing standing = standings.get(item.id());
            Ruling ruling = ruling(item, standing, shift.time().agreed());
            if (ruling instanceof Ruling.Admit admit) {
                Archive.Entry entry = admitted(item, admit, standing, admitted.get(item.id()));
                admitted.put(item.id(), entry);
                standings.put(item.id(), standing(entry));
            } else if (ruling instanceof Ruling.TakeDown down) {
                admitted.remove(item.id());
                takeDown(down.withdrawal());
                standings.put(item.id(), taken(down.withdrawal(), standing));
            } else {
                left(item, (Ruling.Leave) ruling, standing);
            }
        }
        ledger.archive().put(shift.number(), List.copyOf(admitted.values()));
        assigner.assign(admitted.values().stream().map(Archive.Entry::filed).toList());
        reject(rejections);
    }

    /** What the item does to what stands; a pure function, which a dry run asks too. */
    static Ruling ruling(Taking.Item item, @Nullable Standing standing, Instant now) {
        Incoming incoming = item.incoming();
        if (incoming == null) return new Ruling.Leave(item.id(), Ruling.Why.UNCHANGED);
        if (item.story() != null) {
            return Succession.story(
                    standing, item.story().article(), item.story().digest(), now);
        }
        return Takedown.ruling(incoming, standing, now);
    }

    private Archive.Entry admitted(
            Taking.Item item, Ruling.Admit admit, @Nullable Standing standing, Archive.@Nullable Entry sameBatch) {
        Article article = admit.article();
        boolean fresh = sameBatch == null ? admit.fresh() : sameBatch.fresh();
        (admit.fresh() ? shift.tally().fresh : shift.tally().changed).increment();
        boolean known = standing != null && standing.withdrawal() == null;
        boolean open = known && standing.opened() || shift.time().opens(article, known);
        if (admit.closes() && standing != null) {
            Withdrawal until = Succession.unpublished(standing, shift.now());
            ledger.deliveries().recall(List.of(article.id()));
            ledger.withdrawals().takeBack(until, shift.now());
            shift.tally().name(until);
            shift.tally().withdrawn.increment();
        }
        return new Archive.Entry(
                manuscript(item, article), item.fingerprint(), item.record().place(), fresh, open && !admit.closes());
    }

    /** As it was taken in, under the digest by which it is known again; written anew if its dates were set. */
    private static Manuscript manuscript(Taking.Item item, Article article) {
        Manuscript taken = Objects.requireNonNull(item.story());
        if (article.equals(taken.article())) return taken;
        return new Manuscript(article, Manuscript.of(article).json(), taken.digest());
    }

    private void takeDown(Withdrawal withdrawal) {
        Takedown.of(withdrawal, shift);
        shift.tally().withdrawn.increment();
    }

    private void left(Taking.Item item, Ruling.Leave leave, @Nullable Standing standing) {
        shift.tally().unchanged.increment();
        String where = item.record().place() + ": " + item.id();
        if (leave.why() == Ruling.Why.OLDER && standing != null) {
            shift.tally().note(where + " is older than what stands (version " + standing.version() + "): ignored");
        } else if (leave.why() == Ruling.Why.HELD_DOWN && standing != null) {
            String higher = standing.version() == 0
                    ? "a version, or a later updated_at"
                    : "a version above " + standing.version();
            shift.tally().note(where + " was withdrawn: it stays away until the source gives it " + higher);
        }
    }

    private void reject(List<Rejection> rejections) {
        shift.tally().rejected.add(rejections.size());
        ledger.rejections().note(shift.number(), rejections);
    }

    private static Standing standing(Archive.Entry e) {
        Article a = e.manuscript().article();
        return new Standing(
                a.id(),
                a.version(),
                e.manuscript().digest(),
                a.published(),
                a.updated(),
                a.embargo(),
                e.opened(),
                null);
    }

    private static Standing taken(Withdrawal w, @Nullable Standing before) {
        Instant published = before == null ? w.at() : before.published();
        return new Standing(w.id(), w.version(), "", published, w.at(), null, false, w);
    }
}
