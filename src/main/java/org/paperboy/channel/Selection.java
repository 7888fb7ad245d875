package org.paperboy.channel;

import java.util.List;
import org.paperboy.article.Card;

/** Which articles: any of the values within a list, all of the lists together; an empty list asks nothing. */
public record Selection(List<String> sections, List<String> tags, List<String> languages) {
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

    public Selection {
        sections = List.copyOf(sections);
        tags = List.copyOf(tags);
        languages = List.copyOf(languages);
    }

    public boolean covers(Card card) {
        return (sections.isEmpty() || sections.contains(card.section()))
                && (tags.isEmpty() || card.tags().stream().anyMatch(tags::contains))
                && (languages.isEmpty() || languages.contains(card.language()));
    }
}
