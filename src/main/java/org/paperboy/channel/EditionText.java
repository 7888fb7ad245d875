package org.paperboy.channel;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.article.Body;

/** Writes an edition down as a text: its intro, and of each article headline, link and a line. */
final class EditionText {
    private EditionText() {}

    /**
     * @param language of the edition; what is in another says so
     * @param items copies for the receiver that is to see it
     */
    static Body of(Body intro, String language, List<Copy> items) {
        List<String> blocks = new ArrayList<>();
        if (!intro.isEmpty()) blocks.add(intro.html());
        for (Copy item : items) blocks.add(section(item, language));
        return new Body(String.join("\n", blocks), intro.pictures());
    }

    private static String section(Copy item, String language) {
        StringBuilder out = new StringBuilder("<section");
        boolean foreign = !item.language().isEmpty() && !item.language().equals(language);
        if (foreign) {
            String tag = PlainText.escaped(item.language());
            out.append(" lang=\"").append(tag).append("\" dir=\"auto\"");
        }
        out.append(">\n<h2><a href=\"").append(PlainText.escaped(item.link())).append("\">");
        out.append(PlainText.escaped(item.headline())).append("</a></h2>\n");
        String line = item.dek().isEmpty() ? item.summary() : item.dek();
        if (!line.equals(item.headline()))
            out.append("<p>").append(PlainText.escaped(line)).append("</p>\n");
        return out.append("</section>").toString();
    }
}
