package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.Answers;

/** A run that stands still with an upload on its way, for longer than its lock lasts; another takes over meanwhile. */
final class FrozenRunFault implements SlowFault {
    private final CountDownLatch late = new CountDownLatch(1);
    private @Nullable String ledger;
    private @Nullable Child run;

    @Override
    public DisturbedNewsroom begin(DisturbedNewsroom disturbed) {
        ledger = disturbed.server().newDatabase();
        disturbed.s3().otherwise(Answers.conditional());
        disturbed
                .inBucket()
                .add("ledger: { jdbc: \"" + ledger + "\", user: " + PostgresServer.USER + " }")
                .published()
                .edition(
                        DisturbedNewsroom.ONE.with("version", 2).with("body_html", "<p>Wrong.</p>"),
                        DisturbedNewsroom.TWO,
                        DisturbedNewsroom.THREE);
        disturbed
                .s3()
                .script(
                        DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT),
                        Answers.whenOpen(late, Answers.conditional()));
        long before = disturbed.s3().puts().size();
        run = Child.run(disturbed.newsroom(), disturbed.clock())
                .until(() -> disturbed.s3().puts().stream()
                        .skip(before)
                        .anyMatch(put -> put.path().equals(DisturbedNewsroom.path(DisturbedNewsroom.DOCUMENT))))
                .freeze();
        return disturbed;
    }

    @Override
    public ProgramOutput happensTo(DisturbedNewsroom disturbed) {
        try (Child frozen = Objects.requireNonNull(run)) {
            String locks = "SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                    + " WHERE l.locktype = 'advisory' AND d.datname = current_database()";
            while (!disturbed
                    .server()
                    .ask(Objects.requireNonNull(ledger), locks)
                    .equals("0")) Child.pause(200);
            ProgramOutput next = disturbed
                    .edition(DisturbedNewsroom.ONE.with("version", 3), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                    .run();
            assertThat(next.exit()).as(next.all()).isZero();
            disturbed.touches(() -> {});
            late.countDown();
            frozen.thaw();
            return new ProgramOutput(frozen.exit(), "", frozen.said());
        }
    }
}
