package org.paperboy.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.paperboy.article.Card;
import org.paperboy.article.Names;

/**
 * Which articles: any of the values within a list, all of the lists together; an empty list asks nothing.
 *
 * @param authors names of bylines; names are in Unicode's form C, as those of articles
 */
public record Selection(List<String> sections, List<String> tags, List<String> languages, List<String> authors) {
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

    public Selection {
        sections = composed(sections);
        tags = composed(tags);
        languages = List.copyOf(languages);
        authors = composed(authors);
    }

    public Selection(List<String> sections, List<String> tags, List<String> languages) {
        this(sections, tags, languages, List.of());
    }

    /** @param asked gives the values of a key of the job file, such as {@code tags} */
    public static Selection of(Function<String, List<String>> asked) {
        return new Selection(
                asked.apply("sections"), asked.apply("tags"), asked.apply("languages"), asked.apply("authors"));
    }

    /** The values of each key, as a job file has them; a key that asks nothing is missing. */
    public Map<String, List<String>> asked() {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put("sections", sections);
        asked.put("tags", tags);
        asked.put("languages", languages);
        asked.put("authors", authors);
        asked.values().removeIf(List::isEmpty);
        return asked;
    }

    private static List<String> composed(List<String> names) {
        return names.stream().map(Names::composed).toList();
    }

    public boolean covers(Card card) {
        return refusal(card).isEmpty();
    }

    /** Which list says no first, in words for a person; empty if none does. */
    public Optional<String> refusal(Card card) {
        if (!sections.isEmpty() && !sections.contains(card.section())) {
            return Optional.of("section '" + card.section() + "' is not among " + sections);
        }
        if (!tags.isEmpty() && card.tags().stream().noneMatch(tags::contains)) {
            return Optional.of("none of its tags " + card.tags() + " is among " + tags);
        }
        Optional<String> language = refusal(card.language());
        if (language.isPresent()) return language;
        if (!authors.isEmpty() && card.authors().stream().noneMatch(authors::contains)) {
            return Optional.of("none of its authors " + card.authors() + " is among " + authors);
        }
        return Optional.empty();
    }

    /** Whether the languages say no to this one. */
    Optional<String> refusal(String language) {
        return languages.isEmpty() || languages.contains(language)
                ? Optional.empty()
                : Optional.of("language '" + language + "' is not among " + languages);
    }
}
