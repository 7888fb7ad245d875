package org.paperboy.channel;

import org.jspecify.annotations.Nullable;
import org.paperboy.article.Article;
import org.paperboy.article.Body;
import org.paperboy.article.Picture;

/** Puts around a text what a receiver wants there: the lead picture before it, a link to the rest behind it. */
final class Layout {
    private final Presentation wanted;
    private final Article article;

    Layout(Presentation wanted, Article article) {
        this.wanted = wanted;
        this.article = article;
    }

    /**
     * HTML, never empty.
     *
     * @param shown what the receiver may see
     * @param excerpt whether that is less than the whole story
     * @param lead the lead picture, if the receiver may have it
     */
    String of(Body shown, String summary, boolean excerpt, @Nullable Picture lead) {
        String text = shown.isEmpty() ? teaser(summary) : shown.html() + (excerpt ? more() : "");
        return lead == null || shows(shown, lead) ? text : figure(lead) + text;
    }

    /** What is where no body may be shown, or there is none. */
    private String teaser(String summary) {
        return "<p>" + PlainText.escaped(summary) + " " + link(article.headline()) + "</p>";
    }

    private String more() {
        if (wanted.more().isEmpty()) return "";
        if (!wanted.more().equals(Presentation.OURS)) return "\n<p>" + link(wanted.more()) + "</p>";
        ReaderWords words = ReaderWords.of(article.language());
        String language = words.isIn(article.language()) ? "" : " lang=\"" + words.language() + "\"";
        return "\n<p" + language + ">" + link(words.more()) + "</p>";
    }

    private String link(String words) {
        return "<a href=\"" + PlainText.escaped(article.link()) + "\">" + PlainText.escaped(words) + "</a>";
    }

    private boolean shows(Body shown, Picture lead) {
        return wanted.lead() == Presentation.Lead.APART
                || shown.pictures().stream().anyMatch(picture -> picture.url().equals(lead.url()));
    }

    /** As a body has figures: the credit is the end of the caption. */
    private static String figure(Picture picture) {
        StringBuilder out = new StringBuilder("<figure><img src=\"").append(PlainText.escaped(picture.url()));
        out.append("\" alt=\"").append(PlainText.escaped(picture.alt())).append('"');
        if (picture.width() > 0) out.append(" width=\"").append(picture.width()).append('"');
        if (picture.height() > 0)
            out.append(" height=\"").append(picture.height()).append('"');
        out.append(" />");
        String caption = PlainText.escaped(picture.caption());
        String credit = picture.credit().isEmpty() ? "" : "<small>" + PlainText.escaped(picture.credit()) + "</small>";
        String said = caption + (caption.isEmpty() || credit.isEmpty() ? "" : " ") + credit;
        if (!said.isEmpty()) out.append("\n<figcaption>").append(said).append("</figcaption>");
        return out.append("</figure>\n").toString();
    }
}
