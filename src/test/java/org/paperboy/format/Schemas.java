package org.paperboy.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.thaiopensource.relaxng.jaxp.CompactSyntaxSchemaFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schemas of those who wrote the specifications, where they are at hand, and our own. */
public final class Schemas {
    private static final Path SCHEMAS = Path.of("../shared/schemas");

    private Schemas() {}

    /** The grammar of RFC 4287, appendix B. */
    public static Schema atom() throws SAXException {
        return new CompactSyntaxSchemaFactory().newSchema(source(bytes("atom/atom-rfc4287.rnc")));
    }

    /** An XSD that catches gross errors. It alone wants an item in every channel. */
    public static Schema rss() throws SAXException {
        return xsd(bytes("rss/rss-2_0.xsd"));
    }

    /** The schema of JSON Feed 1.1, which knows no members but its own. */
    public static com.networknt.schema.Schema jsonFeed() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(text("jsonfeed/jsonfeed-schema-v1.1.json"), InputFormat.JSON);
    }

    /** The schema of ninjs 3.1, which knows no members but its own, and the one that it names for places on the map. */
    public static com.networknt.schema.Schema ninjs() {
        Map<String, String> named = Map.of("https://geojson.org/schema/GeoJSON.json", text("geojson/GeoJSON.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, b -> b.schemas(named))
                .getSchema(text("ninjs/ninjs-schema_3.1.json"), InputFormat.JSON);
    }

    /** The schema of NewsML-G2 2.35, conformance power. */
    public static Schema newsMl() throws SAXException {
        return beside(file("newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd"));
    }

    /** The schema of NewsML-G2, which takes anything for a text, with that of NITF for texts in it. */
    public static Schema newsMlAndNitf() throws SAXException {
        return beside(file("newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd"), file("nitf/nitf-3-6.xsd"));
    }

    /** The schema of sitemaps with that of Google News. It alone wants an address in every sitemap. */
    public static Schema newsSitemap() throws SAXException {
        return beside(file("sitemap/news-sitemap-combined.xsd"));
    }

    /** The schema of indexes of sitemaps. */
    public static Schema sitemapIndex() throws SAXException {
        return beside(file("sitemap/siteindex.xsd"));
    }

    /** The aliases of the vocabularies in the IPTC's catalog that are in use. */
    public static Set<String> aliases() {
        return Set.copyOf(new Xml(bytes("newsml-g2/catalog.IPTC-G2-Standards_41.xml"))
                .all("//*[local-name()='scheme'][not(@schemeretired)]/@alias"));
    }

    /** What a JSON schema finds wrong, formats such as dates included. */
    public static List<Error> faults(com.networknt.schema.Schema schema, byte[] json) {
        return schema.validate(
                new String(json, StandardCharsets.UTF_8),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** Our own, of partners' articles. */
    public static Schema article() throws SAXException {
        return ours("article.xsd");
    }

    /** Our own, of what feeds have no word for. */
    public static Schema feedMarks() throws SAXException {
        return ours("feed.xsd");
    }

    private static Schema ours(String name) throws SAXException {
        try (var stream = Objects.requireNonNull(Format.class.getResourceAsStream(name))) {
            return xsd(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema of NITF 3.6, from its folder alone. */
    public static Schema nitf() throws SAXException {
        return beside(file("nitf/nitf-3-6.xsd"));
    }

    /** What the schema of the format finds wrong. Each format of the catalogue has its line here. */
    static List<String> faults(Format format, byte[] document) throws SAXException {
        return switch (format.name()) {
            case "atom" -> faults(atom(), document);
            case "rss", "mrss" -> faults(rss(), document);
            case "news-sitemap" -> faults(newsSitemap(), document);
            case "json" ->
                faults(jsonFeed(), document).stream().map(Error::toString).toList();
            case "ninjs" ->
                faults(ninjs(), document).stream().map(Error::toString).toList();
            case "xml" -> faults(article(), document);
            case "nitf" -> faults(nitf(), document);
            case "newsml-g2" -> faults(newsMl(), document);
            default -> throw new AssertionError("say here by which schema " + format.name() + " is valid");
        };
    }

    private static List<String> faults(Schema schema, byte[] document) {
        try {
            schema.newValidator().validate(source(document));
            return List.of();
        } catch (SAXException e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What validators take. */
    public static StreamSource source(byte[] bytes) {
        return new StreamSource(new ByteArrayInputStream(bytes));
    }

    /** Schemas that name others in their folders. */
    private static Schema beside(Path... files) throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        return factory.newSchema(
                Stream.of(files).map(file -> new StreamSource(file.toFile())).toArray(StreamSource[]::new));
    }

    private static Schema xsd(byte[] schema) throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory.newSchema(source(schema));
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static Path file(String name) {
        Path file = SCHEMAS.resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
