package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.store.Answers;

/** A run that stands still with an upload on its way, for longer than its lock lasts; another takes over meanwhile. */
final class Freeze implements SlowFault {
    private final CountDownLatch late = new CountDownLatch(1);
    private @Nullable String ledger;
    private @Nullable Child run;

    @Override
    public Scene begin(Scene scene) {
        ledger = scene.server().newDatabase();
        scene.s3().otherwise(Answers.conditional());
        scene.inBucket()
                .add("ledger: { jdbc: \"" + ledger + "\", user: " + PostgresServer.USER + " }")
                .published()
                .edition(Scene.ONE.with("version", 2).with("body_html", "<p>Wrong.</p>"), Scene.TWO, Scene.THREE);
        scene.s3().script(Scene.path(Scene.DOCUMENT), Answers.whenOpen(late, Answers.conditional()));
        long before = scene.s3().puts().size();
        run = Child.run(scene.beat(), scene.clock())
                .until(() -> scene.s3().puts().stream()
                        .skip(before)
                        .anyMatch(put -> put.path().equals(Scene.path(Scene.DOCUMENT))))
                .freeze();
        return scene;
    }

    @Override
    public Said happensTo(Scene scene) {
        try (Child frozen = Objects.requireNonNull(run)) {
            String locks = "SELECT COUNT(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                    + " WHERE l.locktype = 'advisory' AND d.datname = current_database()";
            while (!scene.server().ask(Objects.requireNonNull(ledger), locks).equals("0")) Child.pause(200);
            Said next = scene.edition(Scene.ONE.with("version", 3), Scene.TWO, Scene.THREE)
                    .run();
            assertThat(next.exit()).as(next.all()).isZero();
            scene.touches(() -> {});
            late.countDown();
            frozen.thaw();
            return new Said(frozen.exit(), "", frozen.said());
        }
    }
}
