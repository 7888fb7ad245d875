package org.paperboy.article;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what was found of texts that come again and again, such as a newsroom's terms of use: a limited number of them, and
 * no long ones. Safe for many threads.
 */
public final class TextAnswers<V> {
    private static final int MOST = 2_000;
    private static final int LONGEST = 500;

    private final Map<String, V> answers = new ConcurrentHashMap<>();

    /** @param find finds the answer where it is not known; the same for the same text */
    public V of(String text, Function<String, V> find) {
        V known = answers.get(text);
        if (known != null) return known;
        V found = find.apply(text);
        if (text.length() <= LONGEST && answers.size() < MOST) answers.put(text, found);
        return found;
    }
}
