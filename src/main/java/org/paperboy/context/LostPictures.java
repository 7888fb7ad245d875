package org.paperboy.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures, and parts that a text cannot hold, that new and changed articles lost on their way in, counted; the first are named. Safe for many threads. */
public final class LostPictures {
    private static final int NAMED = 3;

    private final List<String> named = new ArrayList<>();
    private long count;

    /**
     * @param id of the article or edition
     * @param reasons one for each, which say nothing of the story
     */
    public synchronized void add(String id, List<String> reasons) {
        count += reasons.size();
        reasons.stream().limit(NAMED - (long) named.size()).forEach(reason -> named.add(id + " (" + reason + ")"));
    }

    /** For a person; empty if none was lost. */
    synchronized Optional<String> sentence() {
        if (count == 0) return Optional.empty();
        long others = count - named.size();
        return Optional.of(
                (count == 1 ? "1 picture or part was left out: " : count + " pictures or parts were left out: ")
                        + String.join(", ", named)
                        + (others == 0 ? "" : " and " + others + " more")
                        + ". The articles go out without them: correct them in the source");
    }
}
