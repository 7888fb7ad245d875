package org.paperboy.format.ninjs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.paperboy.channel.Copy;
import org.paperboy.channel.FoundNotice;
import org.paperboy.channel.FoundStamp;
import org.paperboy.channel.Recall;
import org.paperboy.format.DocumentValues;
import org.paperboy.format.Format;
import org.paperboy.format.JsonFeed;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * <a href="https://iptc.org/std/ninjs/">ninjs 3.1</a>, the IPTC's News in JSON, one object an article. What is not known
 * is left out: it has no nulls. What was withdrawn keeps its {@code uri} and says so in {@code pubStatus}.
 */
public final class Ninjs implements Format.OfArticles {

    /** Made when it is first used: it costs a tenth of a start, and most verbs write nothing. */
    private static final class NinjsMapper {
        static final ObjectWriter JSON = JsonMapper.builder()
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build()
                .writer()
                .with(JsonFeed.lines());
    }

    @Override
    public String name() {
        return "ninjs";
    }

    @Override
    public int revision() {
        return 2;
    }

    /** JSON is UTF-8 and knows no charset (RFC 8259, 11). */
    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String suffix() {
        return "json";
    }

    @Override
    public boolean carriesEmbargo() {
        return true;
    }

    @Override
    public byte[] render(Copy copy) {
        return NinjsMapper.JSON.writeValueAsBytes(NinjsDocument.of(copy));
    }

    @Override
    public byte[] withdrawn(Recall recall) {
        return NinjsMapper.JSON.writeValueAsBytes(NinjsDocument.NinjsNotice.of(recall));
    }

    @Override
    public Optional<FoundNotice> notice(byte[] bytes) {
        return DocumentValues.ofJson(
                bytes,
                values -> FoundNotice.numbered(
                        values.value("uri"),
                        Long.parseLong(values.value("version")),
                        Instant.parse(values.value("versionCreated")),
                        DocumentValues.kind(values.value("pubStatus")),
                        values.value("edNote")));
    }

    @Override
    public Optional<FoundStamp> stamp(byte[] bytes) {
        return DocumentValues.ofJson(
                bytes,
                values -> FoundStamp.numbered(
                        values.value("uri"),
                        Long.parseLong(values.value("version")),
                        Instant.parse(values.value("versionCreated"))));
    }
}
