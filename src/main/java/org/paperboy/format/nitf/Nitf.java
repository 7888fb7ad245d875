package org.paperboy.format.nitf;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Picture;
import org.paperboy.channel.Copy;
import org.paperboy.channel.FoundNotice;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.ReaderWords;
import org.paperboy.channel.Recall;
import org.paperboy.format.DocumentValues;
import org.paperboy.format.Entry;
import org.paperboy.format.Entry.Author;
import org.paperboy.format.Entry.Photo;
import org.paperboy.format.Format;
import org.paperboy.format.XmlText;

/**
 * <a href="https://iptc.org/standards/nitf/">NITF 3.6</a> of the IPTC, one object an article. What was withdrawn becomes
 * a document of the same id without a story, which says that the story is canceled or withheld.
 */
public final class Nitf implements Format.OfArticles {
    private static final String NAMESPACE = "namespace";

    /** What all but the text comes to, in bytes, as a rule. */
    private static final int ALL_ELSE = 4096;

    private final boolean namespace;

    /** @param namespace false for receivers whose software knows NITF as it was before it had a namespace, by DTD */
    public Nitf(boolean namespace) {
        this.namespace = namespace;
    }

    @Override
    public String name() {
        return "nitf";
    }

    @Override
    public int revision() {
        return 3;
    }

    @Override
    public String mediaType() {
        return "application/nitf+xml; charset=utf-8";
    }

    @Override
    public Map<String, List<String>> options() {
        return Map.of(NAMESPACE, List.of("true", "false"));
    }

    @Override
    public Format with(Map<String, String> chosen) {
        return new Nitf(!"false".equals(chosen.get(NAMESPACE)));
    }

    @Override
    public String suffix() {
        return "xml";
    }

    @Override
    public boolean carriesEmbargo() {
        return true;
    }

    @Override
    public byte[] render(Copy copy) {
        Entry entry = Entry.of(copy);
        int text = entry.content().length() + entry.content().length() / 4;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text + ALL_ELSE);
        NitfXml xml = NitfXml.document(bytes, namespace, entry.language());
        new NitfHead(xml).write(copy, entry);
        body(xml, copy, entry, false);
        xml.endDocument();
        return bytes.toByteArray();
    }

    @Override
    public byte[] withdrawn(Recall recall) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ALL_ELSE);
        NitfXml xml = NitfXml.document(bytes, namespace, "");
        new NitfHead(xml).write(recall);
        xml.start("body");
        xml.empty("body.content"); // there are parsers that look into it, regardless of the status
        xml.endOnLine();
        xml.endDocument();
        return bytes.toByteArray();
    }

    @Override
    public Optional<FoundNotice> notice(byte[] bytes) {
        return DocumentValues.ofXml(bytes, NitfHead::notice);
    }

    @Override
    public Optional<FoundStamp> stamp(byte[] bytes) {
        return DocumentValues.ofXml(bytes, NitfHead::stamp);
    }

    /**
     * What readers are to see of the story.
     *
     * @param blocks whether the text is in blocks, as parsers of NITF in NewsML-G2 look for it
     */
    public static void body(NitfXml xml, Copy copy, Entry entry, boolean blocks) {
        xml.start("body");
        heading(xml, copy, entry);
        content(xml, copy, entry, blocks);
        xml.endOnLine();
    }

    private static void heading(NitfXml xml, Copy copy, Entry entry) {
        xml.start("body.head");
        xml.start("hedline");
        xml.words("hl1", entry.title());
        xml.words("hl2", XmlText.of(copy.dek()));
        xml.endOnLine();
        String by = ReaderWords.of(entry.language()).by();
        for (Author author : entry.authors()) byline(xml, by, author);
        xml.words("distributor", XmlText.of(copy.publisher().title()));
        xml.start("dateline");
        xml.startAmongWords("location");
        xml.text(XmlText.of(copy.place()));
        xml.end();
        xml.end();
        xml.start("abstract");
        xml.words("p", entry.summary());
        xml.endOnLine();
        xml.endOnLine();
    }

    /** Text before the person, as the IPTC's samples have it: there are parsers that take a byline without it for broken. */
    private static void byline(NitfXml xml, String by, Author author) {
        xml.start("byline");
        xml.text(by + " ");
        xml.startAmongWords("person", "value", author.url());
        xml.text(author.name());
        xml.end();
        if (!author.role().isBlank()) {
            xml.text(" ");
            xml.startAmongWords("byttl");
            xml.text(author.role());
            xml.end();
        }
        xml.end();
    }

    /** The text is read as the XML that it is: read as HTML, some of it would be put in other places. */
    private static void content(NitfXml xml, Copy copy, Entry entry, boolean blocks) {
        Element text = Jsoup.parse(entry.content(), "", Parser.xmlParser());
        NitfPictures pictures = new NitfPictures(xml, copy.pictures());
        xml.start("body.content");
        xml.force();
        Optional<Photo> lead = entry.photos().stream().filter(Photo::lead).findFirst();
        if (blocks) xml.start("block");
        if (lead.isPresent() && !shows(text, copy.lead())) pictures.write(lead.get());
        new NitfBody(xml, pictures).flow(text, blocks ? NitfBody.NitfContext.BLOCKS : NitfBody.NitfContext.CONTENT);
        if (blocks) xml.endOnLine();
        xml.endOnLine();
    }

    private static boolean shows(Element text, @Nullable Picture picture) {
        return picture != null
                && text.getElementsByTag("img").stream()
                        .anyMatch(image -> image.attr("src").equals(picture.url()));
    }
}
