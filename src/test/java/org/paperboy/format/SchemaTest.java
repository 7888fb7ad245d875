package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.thaiopensource.relaxng.jaxp.CompactSyntaxSchemaFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.channel.Feed;
import org.xml.sax.SAXException;

/** What we write, held against the schemas of those who wrote the specifications, and against our own. */
class SchemaTest {
    private static final Path SCHEMAS = Path.of("../shared/schemas");
    private static final List<Feed> FEEDS = List.of(Copies.fullFeed(), Copies.emptyFeed());

    @Test
    void atom_is_valid_by_the_grammar_of_rfc_4287() throws Exception {
        var grammar = new CompactSyntaxSchemaFactory().newSchema(source(schema("atom/atom-rfc4287.rnc")));

        for (Feed feed : FEEDS) grammar.newValidator().validate(source(new Atom().render(feed)));
    }

    @Test
    void the_grammar_of_atom_finds_a_fault_when_there_is_one() throws Exception {
        var grammar = new CompactSyntaxSchemaFactory().newSchema(source(schema("atom/atom-rfc4287.rnc")));
        byte[] noDates = replaced(new Atom().render(Copies.fullFeed()), "<updated>[^<]*</updated>", "");

        assertThatThrownBy(() -> grammar.newValidator().validate(source(noDates)))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void rss_is_valid_by_the_schema_that_catches_gross_errors() throws Exception {
        var schema = xsd(Files.readAllBytes(schema("rss/rss-2_0.xsd")));

        // Not the empty feed: this schema alone wants an item in every channel.
        schema.newValidator().validate(source(new Rss().render(Copies.fullFeed())));
    }

    @Test
    void json_feed_is_valid_by_its_schema_which_knows_no_other_members() throws Exception {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(schema("jsonfeed/jsonfeed-schema-v1.1.json")), InputFormat.JSON);

        for (Feed feed : FEEDS) {
            String json = new String(new JsonFeed().render(feed), StandardCharsets.UTF_8);
            assertThat(schema.validate(
                            json,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .isEmpty();
        }
        assertThat(schema.validate("{\"version\":\"https://jsonfeed.org/version/1.1\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void articles_and_notices_are_valid_by_our_own_schema() throws Exception {
        ArticleXml xml = new ArticleXml();

        for (byte[] document : List.of(
                xml.render(Copies.rich().copy()),
                xml.render(Copies.bare().copy()),
                xml.withdrawn(Copies.recall(Kind.KILL, "Wrong man")),
                xml.withdrawn(Copies.recall(Kind.UNPUBLISH, "")))) {
            ours().newValidator().validate(source(document));
        }
    }

    @Test
    void our_own_schema_knows_no_other_elements() throws Exception {
        byte[] story = new ArticleXml().render(Copies.bare().copy());

        assertThatThrownBy(() -> ours().newValidator().validate(source(replaced(story, "summary>", "abstract>"))))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void a_notice_with_a_part_of_the_story_is_not_valid() throws Exception {
        byte[] notice = new ArticleXml().withdrawn(Copies.recall(Kind.KILL, "Wrong man"));
        byte[] more = replaced(notice, "</article>", "<headline>Mayor resigns</headline></article>");

        assertThatThrownBy(() -> ours().newValidator().validate(source(more))).isInstanceOf(SAXException.class);
    }

    private static javax.xml.validation.Schema ours() throws Exception {
        return xsd(ArticleXml.class.getResourceAsStream("article.xsd").readAllBytes());
    }

    private static javax.xml.validation.Schema xsd(byte[] schema) throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory.newSchema(source(schema));
    }

    private static Path schema(String name) {
        Path file = SCHEMAS.resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }

    private static byte[] replaced(byte[] document, String pattern, String by) {
        return new String(document, StandardCharsets.UTF_8)
                .replaceAll(pattern, by)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static StreamSource source(Path file) throws IOException {
        return source(Files.readAllBytes(file));
    }

    private static StreamSource source(byte[] bytes) {
        return new StreamSource(new ByteArrayInputStream(bytes));
    }
}
