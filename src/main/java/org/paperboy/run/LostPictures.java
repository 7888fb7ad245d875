package org.paperboy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures that new and changed articles lost on their way in, counted; the first are named. Safe for many threads. */
final class LostPictures {
    private static final int NAMED = 3;

    private final List<String> named = new ArrayList<>();
    private long count;

    /**
     * @param id of the article or edition
     * @param reasons one for each picture, which say nothing of the story
     */
    synchronized void add(String id, List<String> reasons) {
        count += reasons.size();
        reasons.stream().limit(NAMED - (long) named.size()).forEach(reason -> named.add(id + " (" + reason + ")"));
    }

    /** For a person; empty if none was lost. */
    synchronized Optional<String> sentence() {
        if (count == 0) return Optional.empty();
        long others = count - named.size();
        return Optional.of((count == 1 ? "1 picture was left out: " : count + " pictures were left out: ")
                + String.join(", ", named)
                + (others == 0 ? "" : " and " + others + " more")
                + ". The articles go out without them: correct the pictures in the source");
    }
}
