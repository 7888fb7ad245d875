package org.paperboy.format.xml;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.StringReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.paperboy.article.Withdrawal;
import org.paperboy.channel.Copy;
import org.paperboy.channel.FoundNotice;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Recall;
import org.paperboy.format.DocumentValues;
import org.paperboy.format.FeedXml;
import org.paperboy.format.Format;
import org.paperboy.format.SafeSax;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlMapper;
import tools.jackson.dataformat.xml.XmlWriteFeature;
import tools.jackson.dataformat.xml.util.DefaultXmlPrettyPrinter;

/**
 * Paperboy's own XML, one object an article, with all that a partner may know of it. Its vocabulary is described in
 * {@code article.xsd} beside this class. What was withdrawn becomes a notice in the place of the story.
 */
public final class ArticleXml implements Format.OfArticles {

    /** Made when it is first used: it costs a tenth of a start, and most verbs write nothing. */
    private static final class ArticleXmlMapper {
        static final ObjectWriter XML = XmlMapper.builder(XmlFactory.builder()
                        .xmlOutputFactory(FeedXml.woodstox())
                        .build())
                .annotationIntrospector(new ArticleVocabulary())
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(XmlWriteFeature.WRITE_XML_DECLARATION)
                .build()
                .writer()
                .with(new DefaultXmlPrettyPrinter().withCustomNewLine("\n"));
    }

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public String mediaType() {
        return "application/xml; charset=utf-8";
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
        ArticleDocument document = ArticleDocument.of(copy);
        requireWellFormed(document.body().xhtml(), copy.id());
        return ArticleXmlMapper.XML.writeValueAsBytes(document);
    }

    @Override
    public byte[] withdrawn(Recall recall) {
        return ArticleXmlMapper.XML.writeValueAsBytes(ArticleDocument.NoticeElement.of(recall));
    }

    @Override
    public Optional<FoundNotice> notice(byte[] bytes) {
        return DocumentValues.ofXml(
                bytes,
                values -> FoundNotice.versioned(
                        values.value("article@id"),
                        Integer.parseInt(values.value("article@version")),
                        Instant.parse(values.value("withdrawn@at")),
                        Withdrawal.Kind.valueOf(values.value("withdrawn@kind").toUpperCase(Locale.ROOT)),
                        values.value("withdrawn")));
    }

    @Override
    public Optional<FoundStamp> stamp(byte[] bytes) {
        return DocumentValues.ofXml(bytes, values -> {
            String withdrawn = values.value("withdrawn@at");
            return FoundStamp.versioned(
                    values.value("article@id"),
                    Integer.parseInt(values.value("article@version")),
                    Instant.parse(withdrawn.isEmpty() ? values.value("updated") : withdrawn),
                    !withdrawn.isEmpty());
        });
    }

    /** The body goes in as it is, unread by the writer; what would break the document must not get that far. */
    private static void requireWellFormed(String body, String id) {
        try {
            SafeSax.parse(new InputSource(new StringReader(body)), new DefaultHandler());
        } catch (SAXException e) {
            throw new IllegalArgumentException(id + ": the text is not well-formed: " + e.getMessage(), e);
        }
    }
}
