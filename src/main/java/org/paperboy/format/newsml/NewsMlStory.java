package org.paperboy.format.newsml;

import java.util.Objects;
import java.util.stream.Collectors;
import org.paperboy.article.Edition;
import org.paperboy.channel.Copy;
import org.paperboy.format.CorrectionNotes;
import org.paperboy.format.Entry;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.Photo;
import org.paperboy.format.Prose;
import org.paperboy.format.RightsNote;
import org.paperboy.format.Topic;
import org.paperboy.format.XmlText;

/** The story of a NewsML-G2 message, its elements in the order of the schema. */
record NewsMlStory(NewsMlItem item, Copy copy, Entry entry) {
    static final String CLASS = "ninat:text";

    static final String ITEM = "application/vnd.iptc.g2.newsitem+xml";

    /**
     * @param body what its text is written in
     * @throws IllegalArgumentException as {@link Prose#of}
     */
    void write(NewsMlWriter out, NewsMlBody body) {
        Prose prose = Prose.of(entry.content(), entry.id());
        item.open(out);
        beginItemMeta(out, CLASS);
        pictures(out);
        out.close();
        beginContentMeta(out);
        out.close().open("contentSet");
        out.open(
                "inlineXML",
                "contenttype",
                body.mediaType(),
                "charcount",
                String.valueOf(prose.characters()),
                "wordcount",
                String.valueOf(prose.words()));
        body.write(out, copy, entry);
        out.close().close().close();
    }

    /** The rights, and of the item all but links, which come last. */
    void beginItemMeta(NewsMlWriter out, String itemClass) {
        rights(out);
        out.open("itemMeta");
        item.kind(out, itemClass);
        out.line("firstCreated", published());
        item.embargoed(out);
        item.status(out);
        CorrectionNotes.of(copy).forEach(note -> out.block("edNote", note));
        if (entry.excerpt()) out.block("edNote", excerpt());
        if (entry.edition() != null) out.code("memberOf", "uri", entry.edition().id());
        out.code("signal", "qcode", signal());
        out.line("altRep", entry.link(), "contenttype", "text/html");
        out.line("expires", Objects.toString(entry.rights().expires(), ""));
    }

    /** For desks and their software, which goes by its beginning. */
    private String excerpt() {
        String what = copy.articleId().startsWith(Edition.PREFIX) ? "edition" : "story";
        return entry.link().isEmpty() ? "Excerpt." : "Excerpt. The whole " + what + ": " + entry.link();
    }

    /** What is said of the content; further descriptions come last. */
    void beginContentMeta(NewsMlWriter out) {
        out.open("contentMeta");
        administrative(out);
        descriptive(out, entry.rights());
    }

    private void rights(NewsMlWriter out) {
        RightsNote rights = entry.rights();
        if (rights.isEmpty()) return;
        out.open("rightsInfo");
        if (!rights.holder().isEmpty()) {
            out.open("copyrightHolder").line("name", rights.holder()).close();
        }
        out.block("copyrightNotice", rights.notice());
        rights.terms().forEach(terms -> out.block("usageTerms", terms));
        out.close();
    }

    /** A correction says so only in the version that made it. */
    private String signal() {
        if (CorrectionNotes.made(copy)) return "sig:correction";
        return entry.revised() ? "sig:update" : "";
    }

    private void pictures(NewsMlWriter out) {
        int rank = 1;
        for (Photo photo : entry.photos()) {
            out.code(
                    "link",
                    "rel",
                    "irel:seeAlso",
                    "rank",
                    String.valueOf(rank++),
                    "residref",
                    entry.idOf(photo),
                    "version",
                    String.valueOf(item.version()),
                    "contenttype",
                    ITEM);
        }
    }

    private void administrative(NewsMlWriter out) {
        int urgency = copy.urgency();
        out.line("urgency", urgency >= 1 && urgency <= 9 ? String.valueOf(urgency) : "");
        out.line("contentCreated", published());
        if (entry.revised()) out.line("contentModified", entry.updated().toString());
        if (!place().isBlank()) out.open("located").line("name", place()).close();
        item.party(out, "infoSource");
        for (Author author : entry.authors()) {
            out.open("creator", "uri", author.url())
                    .line("name", author.name())
                    .block("definition", author.role())
                    .close();
        }
        out.line("altId", XmlText.of(copy.articleId()));
    }

    private void descriptive(NewsMlWriter out, RightsNote rights) {
        out.code("language", "tag", entry.language());
        entry.categories().forEach(category -> out.line("keyword", category));
        Topic.of(copy).forEach(topic -> subject(out, topic));
        out.line("slugline", XmlText.of(copy.slug()), "separator", "-");
        out.line("headline", entry.title());
        out.line("dateline", place());
        out.line("by", entry.authors().stream().map(Author::name).collect(Collectors.joining(", ")));
        out.line("creditline", rights.holder());
        out.block("description", entry.summary(), "role", "drol:summary");
        String dek = XmlText.of(copy.dek());
        if (!dek.equals(entry.summary())) out.block("description", dek);
    }

    /** A code or an address: never both, because they would be two claims. */
    private static void subject(NewsMlWriter out, Topic topic) {
        String uri = topic.code().isEmpty() ? topic.uri() : "";
        out.open("subject", "qcode", topic.code(), "uri", uri, "literal", topic.literal())
                .line("name", topic.name())
                .close();
    }

    private String published() {
        return Objects.toString(copy.firstPublished(), "");
    }

    private String place() {
        return XmlText.of(copy.place());
    }
}
