package org.paperboy.article;

import java.util.List;

/**
 * A story's text.
 *
 * @param html well-formed blocks from the safelist, a newline between them; empty when there is none
 * @param pictures those in the text, in their order
 */
public record Body(String html, List<Picture> pictures) {
    public static final Body NONE = new Body("", List.of());

    public Body {
        pictures = List.copyOf(pictures);
    }

    public boolean isEmpty() {
        return html.isEmpty();
    }
}
