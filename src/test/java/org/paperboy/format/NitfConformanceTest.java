package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Corpus;
import org.paperboy.HtmlReading;
import org.paperboy.Newsroom;
import org.paperboy.ProgramOutput;
import org.paperboy.StoredObjects;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.format.newsml.NewsMl;
import org.paperboy.format.newsml.NewsMlBody;
import org.paperboy.format.nitf.Nitf;
import org.paperboy.format.nitf.NitfBodyTest;
import org.paperboy.format.nitf.NitfXml;
import org.xml.sax.SAXException;

/** NITF held against the schema of those who wrote it, and against the text that it was made from. */
@Tag("slow")
class NitfConformanceTest {
    private static final Pattern WORD = Pattern.compile("w\\d+\\.");

    @TempDir
    private Path temporary;

    @Test
    void stories_and_notices_are_valid() throws Exception {
        Validator schema = Schemas.nitf().newValidator();

        for (byte[] document : documents(true)) schema.validate(Schemas.source(document));
    }

    @Test
    void the_schema_finds_a_fault_when_there_is_one() throws Exception {
        Validator schema = Schemas.nitf().newValidator();
        String good = new String(documents(true).get(0), StandardCharsets.UTF_8);

        for (String bad : List.of(
                good.replace("<p>", "<h2>").replace("</p>", "</h2>"),
                good.replace("<docdata management-status=\"usable\">", "<docdata><status/>"),
                good.replace("<hl1>", "<hl3>").replace("</hl1>", "</hl3>"),
                good.replace(" xmlns=\"" + NitfXml.NAMESPACE + "\"", ""))) {
            assertThatThrownBy(() -> schema.validate(Schemas.source(bad.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(SAXException.class);
        }
    }

    @Test
    void what_is_written_without_a_namespace_is_the_valid_document_event_by_event() throws Exception {
        List<byte[]> valid = documents(true);
        List<byte[]> bare = documents(false);

        for (int i = 0; i < valid.size(); i++) {
            Schemas.nitf().newValidator().validate(Schemas.source(valid.get(i)));
            assertThat(events(bare.get(i), "")).isEqualTo(events(valid.get(i), NitfXml.NAMESPACE));
        }
    }

    @Test
    void any_html_becomes_valid_nitf_with_each_word_link_and_picture_once() throws Exception {
        Validator schema = Schemas.nitf().newValidator();

        for (int number = 0; number < 4000; number++) {
            AnyHtml any = new AnyHtml(number);
            byte[] document = rendered(any.html());
            NitfReading told = NitfReading.by(document);
            String about = number + ": " + any.html();
            assertThat(WORD.matcher(told.words())
                            .results()
                            .map(MatchResult::group)
                            .sorted())
                    .as(about)
                    .isEqualTo(any.words);
            assertThat(told.links().stream().sorted()).as(about).isEqualTo(any.links);
            assertThat(told.sources().stream().sorted()).as(about).isEqualTo(any.pictures);
            validate(schema, document, about);
            NitfReading inNewsMl = NitfReading.by(inNewsMl(any.html()));
            assertThat(inNewsMl.words()).as(about).isEqualTo(told.words());
            assertThat(inNewsMl.links()).as(about).isEqualTo(told.links());
            assertThat(inNewsMl.sources()).as(about).isEqualTo(told.sources());
        }
    }

    @Test
    void quotations_in_quotations_nest_no_deeper_than_parsers_read() throws Exception {
        Validator schema = Schemas.nitf().newValidator();
        for (String deep :
                List.of(nested("blockquote", 63, "<p>w1.</p>"), nested("blockquote", 29, nested("em", 34, "w1.")))) {
            schema.validate(Schemas.source(rendered(deep)));
            for (byte[] document : List.of(rendered(deep), inNewsMl(deep))) {
                assertThat(NitfReading.by(document).words()).isEqualTo("w1.");
                assertThat(deepest(document)).isLessThanOrEqualTo(100);
            }
        }
    }

    private static String nested(String element, int times, String content) {
        return ("<" + element + ">").repeat(times) + content + ("</" + element + ">").repeat(times);
    }

    @Test
    void a_large_newsrooms_articles_are_valid_and_keep_their_words_links_and_pictures() throws Exception {
        Corpus.assumeAtHand();
        Validator schema = Schemas.newsMlAndNitf().newValidator();
        Corpus.generate(temporary.resolve("corpus"), 3_000, "--hostile", "0.05");
        Newsroom newsroom = new Newsroom(temporary)
                .job("publication: { title: The Example, home: https://news.example/ }\n"
                        + "source: corpus/articles.jsonl\nstore: file:out/\n"
                        + "partners:\n  gazette: { text: full, formats: [xml, nitf, newsml-g2: { body: nitf }] }\n");
        ProgramOutput run = newsroom.run(Newsroom.NOON);
        assertThat(run.exit()).as(run.err()).isZero();
        StoredObjects out = newsroom.stored();

        int stories = 0;
        int leads = 0;
        for (String key : out.keys()) {
            if (!key.startsWith("partners/gazette/nitf/")) continue;
            byte[] document = out.bytes(key);
            validate(schema, document, key);
            Xml article = new Xml(out.bytes(key.replace("/nitf/", "/xml/")));
            assertThat(new Xml(document).all("//n:doc-id/@id-string")).isEqualTo(article.all("/p:article/@id"));
            leads += compare(key, document, article, html(out, key)) ? 1 : 0;
            byte[] message = out.bytes(key.replace("/nitf/", "/newsml-g2/"));
            validate(schema, message, key);
            compare(key, message, article, html(out, key));
            stories++;
        }
        assertThat(stories).isGreaterThan(2_000);
        assertThat(leads).isGreaterThan(1_000);
    }

    /** @return whether a lead picture is before the text */
    private static boolean compare(String key, byte[] document, Xml article, String html) {
        HtmlReading text = HtmlReading.by(html, article.all("//p:link").get(0));
        NitfReading told = NitfReading.by(document);
        List<String> lead = article.all("//p:picture[@lead='true']/@url");
        boolean before = !lead.isEmpty() && !text.links().contains(lead.get(0));
        if (before) {
            assertThat(told.sources().get(0)).as(key).isEqualTo(lead.get(0));
            assertThat(NitfReading.single(told.pictures().get(0).getTextContent()))
                    .as(key)
                    .isEqualTo(NitfReading.single(
                            String.join(" ", article.all("//p:picture[@lead='true']/*[not(self::p:alt)]"))));
            told = told.withoutLead();
        }
        assertThat(told.words()).as(key).isEqualTo(NitfReading.single(text.words()));
        List<String> addresses = new ArrayList<>(told.links());
        addresses.addAll(told.sources());
        assertThat(addresses).as(key).containsExactlyInAnyOrderElementsOf(text.links());
        return before;
    }

    private static String html(StoredObjects out, String key) {
        return new String(out.bytes(key.replace("/nitf/", "/xml/")), StandardCharsets.UTF_8)
                .replaceAll("(?s).*<body>(.*)</body>.*", "$1");
    }

    private static List<byte[]> documents(boolean namespace) {
        Nitf nitf = new Nitf(namespace);
        Copies.Build all = Copies.rich();
        all.content = NitfBodyTest.EVERYTHING;
        return List.of(
                nitf.render(Copies.rich().copy()),
                nitf.render(all.copy()),
                nitf.render(Copies.bare().copy()),
                nitf.render(Copies.embargoed().copy()),
                nitf.withdrawn(Copies.recall(Kind.KILL, "Wrong man")),
                nitf.withdrawn(Copies.recall(Kind.UNPUBLISH, "")));
    }

    private static byte[] rendered(String html) {
        Copies.Build build = Copies.bare();
        build.content = html;
        return new Nitf(true).render(build.copy());
    }

    private static byte[] inNewsMl(String html) {
        Copies.Build build = Copies.bare();
        build.content = html;
        return new NewsMl(NewsMlBody.NITF).render(build.copy());
    }

    private static void validate(Validator schema, byte[] document, String about) {
        try {
            schema.validate(Schemas.source(document));
        } catch (Exception e) {
            throw new AssertionError(about + "\n" + new String(document, StandardCharsets.UTF_8), e);
        }
    }

    /** What a reader is told, less the namespace, which must be the given one. */
    private static List<String> events(byte[] document, String namespace) throws XMLStreamException {
        XMLStreamReader reader = reader(document);
        List<String> events = new ArrayList<>();
        while (reader.hasNext()) {
            int event = reader.next();
            StringBuilder told = new StringBuilder().append(event).append(' ');
            if (reader.hasName()) {
                told.append(reader.getLocalName());
                assertThat(reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI())
                        .isEqualTo(namespace);
            }
            if (reader.hasText()) told.append(reader.getText());
            if (event == XMLStreamConstants.START_ELEMENT) {
                IntStream.range(0, reader.getAttributeCount())
                        .mapToObj(i -> " " + reader.getAttributeName(i) + "=" + reader.getAttributeValue(i))
                        .forEach(told::append);
            }
            events.add(told.toString());
        }
        return events;
    }

    private static int deepest(byte[] document) throws XMLStreamException {
        XMLStreamReader reader = reader(document);
        int depth = 0;
        int deepest = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) deepest = Math.max(deepest, ++depth);
            else if (event == XMLStreamConstants.END_ELEMENT) depth--;
        }
        return deepest;
    }

    private static XMLStreamReader reader(byte[] document) throws XMLStreamException {
        XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return readers.createXMLStreamReader(new ByteArrayInputStream(document));
    }
}
