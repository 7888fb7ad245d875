package org.paperboy.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
import org.paperboy.format.xml.ArticleXml;

/** Every format byte for byte. {@code -Dgolden=true} writes the files anew, to be read in the diff. */
class GoldenTest {
    private static final Path FILES = Path.of("src/test/resources/format");

    static Stream<Arguments> documents() {
        ArticleXml xml = new ArticleXml();
        Stream<Arguments> feeds = Stream.of(new Rss(), new Atom(), new JsonFeed(), new MediaRss(), new NewsSitemap())
                .flatMap(f -> Stream.of(
                        Arguments.of("full-" + f.fileName(), f.render(Copies.fullFeed())),
                        Arguments.of("empty-" + f.fileName(), f.render(Copies.emptyFeed()))));
        Stream<Arguments> articles = Stream.of(
                Arguments.of("article-rich.xml", xml.render(Copies.rich().copy())),
                Arguments.of(
                        "article-embargoed.xml", xml.render(Copies.embargoed().copy())),
                Arguments.of("article-bare.xml", xml.render(Copies.bare().copy())),
                Arguments.of("article-killed.xml", xml.withdrawn(Copies.recall(Kind.KILL, "Wrong man in the picture"))),
                Arguments.of("article-unpublished.xml", xml.withdrawn(Copies.recall(Kind.UNPUBLISH, ""))));
        Stream<Arguments> index =
                Stream.of(Arguments.of("index-news-sitemap.xml", new NewsSitemap().render(NewsSitemapTest.index())));
        return Stream.of(
                        feeds,
                        index,
                        articles,
                        nitf(),
                        documents(new NewsMl(), "newsml"),
                        newsMlOfNitf(),
                        newsMlOfPicturesTakenBack(),
                        documents(new Ninjs(), "ninjs"),
                        packages())
                .flatMap(all -> all);
    }

    private static Stream<Arguments> packages() {
        EditionFormat format = new NewsMlPackage();
        return Stream.of(
                Arguments.of("newsml-package.xml", format.render(EditionPageTest.BRIEF, Copies.edition())),
                Arguments.of(
                        "newsml-package-killed.xml",
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
                Arguments.of("nitf-rich.xml", nitf.render(Copies.rich().copy())),
                Arguments.of("nitf-text.xml", nitf.render(all.copy())),
                Arguments.of(
                        "nitf-embargoed.xml", nitf.render(Copies.embargoed().copy())),
                Arguments.of("nitf-bare.xml", nitf.render(Copies.bare().copy())),
                Arguments.of("nitf-corrected.xml", nitf.render(corrected.copy())),
                Arguments.of("nitf-killed.xml", nitf.withdrawn(Copies.recall(Kind.KILL, "Wrong man in the picture"))),
                Arguments.of("nitf-unpublished.xml", nitf.withdrawn(Copies.recall(Kind.UNPUBLISH, ""))),
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

    private static Stream<Arguments> documents(Format.OfArticles format, String name) {
        String suffix = "." + format.suffix();
        return Stream.of(
                Arguments.of(
                        name + "-rich" + suffix, format.render(Copies.rich().copy())),
                Arguments.of(
                        name + "-plain" + suffix, format.render(Copies.plain().copy())),
                Arguments.of(
                        name + "-embargoed" + suffix,
                        format.render(Copies.embargoed().copy())),
                Arguments.of(
                        name + "-corrected" + suffix,
                        format.render(Copies.corrected().copy())),
                Arguments.of(
                        name + "-bare" + suffix, format.render(Copies.bare().copy())),
                Arguments.of(name + "-killed" + suffix, format.withdrawn(Copies.recall(Kind.KILL, "Wrong man"))),
                Arguments.of(name + "-unpublished" + suffix, format.withdrawn(Copies.recall(Kind.UNPUBLISH, ""))));
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
