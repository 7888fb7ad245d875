package org.paperboy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks for what must not be there, in everything that a run leaves behind. */
final class Leaks {
    private static final Pattern ARTICLE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Leaks() {}

    /** Where the pattern is in the objects that are meant: in their bytes or in their keys. */
    static List<String> in(StoredObjects store, Pattern pattern, Predicate<String> keys) {
        List<String> leaks = new ArrayList<>();
        store.keys().stream().filter(keys).forEach(key -> {
            leaks.addAll(in(key, key, pattern));
            leaks.addAll(in(key, new String(store.bytes(key), ISO_8859_1), pattern));
        });
        return leaks;
    }

    /** The ids of all articles that the store names in any way. */
    static Set<String> articles(StoredObjects store) {
        Set<String> ids = new TreeSet<>();
        store.keys().forEach(key -> ids.addAll(articles(store, key)));
        return ids;
    }

    /** The ids of all articles that an object, or its key, names in any way. */
    static Set<String> articles(StoredObjects store, String key) {
        return ARTICLE.matcher(key + " " + new String(store.bytes(key), ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static List<String> in(String where, String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(m -> where + ": " + m.group())
                .toList();
    }
}
