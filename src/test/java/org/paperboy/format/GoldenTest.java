package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.article.Correction;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.format.newsml.NewsMl;
import org.paperboy.format.newsml.NewsMlBody;
import org.paperboy.format.newsml.NewsMlPackage;
import org.paperboy.format.ninjs.Ninjs;
import org.paperboy.format.nitf.Nitf;
import org.paperboy.format.nitf.NitfBodyTest;

/**
 * Every format of the catalogue byte for byte. {@code -Dgolden=true} writes the files again: then read the diff. A format
 * without files makes the test fail.
 */
class GoldenTest {
    private static final Path FILES = Path.of("src/test/resources/format");

    /** What files are named after, where it is not the format's name. */
    private static final Map<String, String> FILE_NAMES = Map.of("xml", "article", "newsml-g2", "newsml");

    private static final Map<Class<? extends EditionFormat>, String> EDITION_FILE_NAMES =
            Map.of(EditionPage.class, "edition-page", NewsMlPackage.class, "newsml-package");

    static Stream<Arguments> documents() {
        return Stream.of(
                        Formats.all().stream().flatMap(GoldenTest::documents),
                        Formats.ofEditions().stream().flatMap(GoldenTest::editions),
                        Stream.of(Arguments.of(
                                "index-news-sitemap.xml", new NewsSitemap().render(NewsSitemapTest.index()))),
                        nitf(),
                        newsMlOfNitf(),
                        newsMlOfPicturesTakenBack(),
                        revised(new NewsMl(), "newsml"),
                        revised(new Ninjs(), "ninjs"))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> documents(Format format) {
        if (format instanceof Format.OfFeeds feeds) {
            return Stream.of(
                    Arguments.of("full-" + feeds.fileName(), feeds.render(Copies.fullFeed())),
                    Arguments.of("empty-" + feeds.fileName(), feeds.render(Copies.emptyFeed())));
        }
        if (!(format instanceof Format.OfArticles articles)) throw new AssertionError("another kind: " + format.name());
        String name = FILE_NAMES.getOrDefault(format.name(), format.name());
        String suffix = "." + articles.suffix();
        return Stream.of(
                Arguments.of(
                        name + "-rich" + suffix, articles.render(Copies.rich().copy())),
                Arguments.of(
                        name + "-embargoed" + suffix,
                        articles.render(Copies.embargoed().copy())),
                Arguments.of(
                        name + "-bare" + suffix, articles.render(Copies.bare().copy())),
                Arguments.of(
                        name + "-killed" + suffix, articles.withdrawn(Copies.recall(Kind.KILL, killed(format.name())))),
                Arguments.of(name + "-unpublished" + suffix, articles.withdrawn(Copies.recall(Kind.UNPUBLISH, ""))));
    }

    private static String killed(String format) {
        return Set.of("xml", "nitf").contains(format) ? "Wrong man in the picture" : "Wrong man";
    }

    private static Stream<Arguments> editions(EditionFormat format) {
        String name = EDITION_FILE_NAMES.get(format.getClass());
        assertThat(name).as("name of the files of %s", format.getClass()).isNotNull();
        return Stream.of(
                Arguments.of(name + "." + format.suffix(), format.render(EditionPageTest.BRIEF, Copies.edition())),
                Arguments.of(
                        name + "-killed." + format.suffix(),
                        format.withdrawn(EditionPageTest.BRIEF, Copies.recall(Kind.KILL, "Wrong man"))));
    }

    private static Stream<Arguments> nitf() {
        Nitf nitf = new Nitf(true);
        Copies.Build all = Copies.rich();
        all.content = NitfBodyTest.EVERYTHING;
        Copies.Build corrected = Copies.bare();
        corrected.version = 2;
        corrected.updated = Copies.NOON;
        corrected.corrections = List.of(new Correction(Copies.NOON, "An earlier version named another mayor.", true));
        return Stream.of(
                Arguments.of("nitf-text.xml", nitf.render(all.copy())),
                Arguments.of("nitf-corrected.xml", nitf.render(corrected.copy())),
                Arguments.of(
                        "nitf-no-namespace.xml",
                        new Nitf(false).render(Copies.rich().copy())),
                Arguments.of(
                        "nitf-no-namespace-killed.xml",
                        new Nitf(false).withdrawn(Copies.recall(Kind.KILL, "Wrong man in the picture"))));
    }

    private static Stream<Arguments> newsMlOfNitf() {
        NewsMl newsMl = new NewsMl(NewsMlBody.NITF);
        Copies.Build all = Copies.rich();
        all.content = NitfBodyTest.EVERYTHING;
        return Stream.of(
                Arguments.of("newsml-nitf-rich.xml", newsMl.render(Copies.rich().copy())),
                Arguments.of("newsml-nitf-text.xml", newsMl.render(all.copy())),
                Arguments.of("newsml-nitf-bare.xml", newsMl.render(Copies.bare().copy())),
                Arguments.of("newsml-nitf-killed.xml", newsMl.withdrawn(Copies.recall(Kind.KILL, "Wrong man"))));
    }

    /** One picture of two was taken back; and the story with both. */
    private static Stream<Arguments> newsMlOfPicturesTakenBack() {
        NewsMl newsMl = new NewsMl();
        Copies.Build one = Copies.rich();
        one.pictures = List.of(Copies.HARBOUR);
        List<String> both = newsMl.pictures(Copies.rich().copy());
        return Stream.of(
                Arguments.of("newsml-picture-canceled.xml", newsMl.render(one.copy(), List.of(both.get(1)))),
                Arguments.of(
                        "newsml-killed-with-pictures.xml",
                        newsMl.withdrawn(Copies.recall(Copies.RICH_ID, Kind.KILL, "Wrong man"), both)));
    }

    private static Stream<Arguments> revised(Format.OfArticles format, String name) {
        String suffix = "." + format.suffix();
        return Stream.of(
                Arguments.of(
                        name + "-plain" + suffix, format.render(Copies.plain().copy())),
                Arguments.of(
                        name + "-corrected" + suffix,
                        format.render(Copies.corrected().copy())));
    }

    /** The format with each value of each of its options. */
    private static Stream<Format.OfArticles> forms(Format format) {
        return format.options().entrySet().stream()
                .flatMap(option -> option.getValue().stream()
                        .map(value -> (Format.OfArticles) format.with(Map.of(option.getKey(), value))));
    }

    @Test
    void each_value_of_each_option_has_a_golden_file() {
        Set<String> written = documents()
                .map(document -> new String((byte[]) document.get()[1], StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
        List<Format.OfArticles> forms =
                Formats.all().stream().flatMap(GoldenTest::forms).toList();

        assertThat(forms)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(form -> assertThat(written)
                        .as(form.name())
                        .contains(new String(form.render(Copies.rich().copy()), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void bytes_are_those_of_the_golden_file(String name, byte[] bytes) throws IOException {
        Path golden = FILES.resolve(name);
        if (Boolean.getBoolean("golden")) Files.write(golden, bytes);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(Files.readString(golden));
        assertThat(bytes).isEqualTo(Files.readAllBytes(golden));
    }
}
