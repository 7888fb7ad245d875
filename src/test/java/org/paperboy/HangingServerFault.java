package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.paperboy.store.StubS3.Answer;

/** A server that never answers, or never gets to the end of its answer. A request may take long, so a run in a process of its own waits beside the other rows. */
final class HangingServerFault implements SlowFault {
    /** One more than has a store rest, and all in flight at once. */
    private static final int STORIES = 6;

    private final Answer answer;
    private @Nullable Child run;

    HangingServerFault(Answer answer) {
        this.answer = answer;
    }

    @Override
    public DisturbedNewsroom begin(DisturbedNewsroom disturbed) {
        Story[] stories = IntStream.range(0, STORIES)
                .mapToObj(k -> Story.of("story-" + k, "2026-11-01T08:00:0" + k + "Z"))
                .toArray(Story[]::new);
        disturbed.inBucket().edition(stories).s3().otherwise(answer);
        run = Child.run(disturbed.newsroom(), disturbed.clock());
        return disturbed;
    }

    @Override
    public ProgramOutput happensTo(DisturbedNewsroom disturbed) {
        try (Child child = Objects.requireNonNull(run)) {
            disturbed.then(() -> {
                assertThat(disturbed.objects()).isEmpty();
                disturbed.assertThatNoAttemptIsCounted();
                disturbed.s3().otherwise(Answer.well());
            });
            return new ProgramOutput(child.exit(), "", child.said());
        }
    }
}
