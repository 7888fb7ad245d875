package org.paperboy.source.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceContract;
import org.paperboy.source.editor.Incoming;

class MarkdownFolderTest extends SourceContract {
    @TempDir
    private Path folder;

    private void file(String path, String text) throws Exception {
        Path file = folder.resolve("articles").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String text(String id, String headline) {
        return "---\nid: " + id + "\ntitle: \"" + headline + "\"\ndate: 2026-11-01\n---\nSome *words*.\n";
    }

    @Override
    protected Source holding(List<Story> stories) throws Exception {
        Files.createDirectories(folder.resolve("articles"));
        for (Story story : stories) {
            file(
                    (story.id().hashCode() % 2 == 0 ? "world/" : "") + story.id() + ".md",
                    text(story.id(), story.headline()));
        }
        return again();
    }

    @Override
    protected Source holdingABrokenOne(List<Story> stories) throws Exception {
        file("world/broken.md", "---\nid: x\nheadline: a: b: qxhid\n---\n");
        return holding(stories);
    }

    @Override
    protected Source absent() {
        return new MarkdownFolder(folder.resolve("absent"));
    }

    @Override
    protected Source again() {
        return new MarkdownFolder(folder.resolve("articles"));
    }

    private List<String> places() throws Exception {
        return read(again(), null, false).records().stream().map(Record::place).toList();
    }

    private Incoming only() throws Exception {
        return INTAKE.take(read(again(), null, false).records().get(0));
    }

    @Test
    void every_read_is_complete() throws Exception {
        assertThat(read(holding(stories(2)), null, false).complete()).isTrue();
        String end = read(again(), null, false).position();
        assertThat(read(again(), end, false).ids()).hasSize(2);
    }

    @Test
    void files_come_in_the_order_of_their_paths_by_code_point() throws Exception {
        for (String path : List.of("b.md", "a/z.md", "a.md", "a-b.md", "B.md", "a/b/c.md", "a0.md")) file(path, "");

        assertThat(places())
                .containsExactly("B.md:1", "a-b.md:1", "a.md:1", "a/b/c.md:1", "a/z.md:1", "a0.md:1", "b.md:1");
    }

    @Test
    void only_markdown_files_are_read_and_no_links_or_hidden_ones() throws Exception {
        for (String path : List.of("a.md", "b.TXT", "c.html", ".d.md", ".git/e.md", "f.md/g.txt")) file(path, "");
        Path articles = folder.resolve("articles");
        Files.createSymbolicLink(articles.resolve("link.md"), articles.resolve("a.md"));
        Files.createSymbolicLink(articles.resolve("loop"), articles);

        assertThat(places()).containsExactly("a.md:1");
    }

    @Test
    void a_file_that_went_while_the_folder_was_read_leaves_the_read_incomplete() throws Exception {
        holding(List.of(new Story("a", "A")));
        file("z.md", text("z", "Z"));
        try (Source source = again()) {
            source.open(null, false);
            source.next();
            Files.delete(folder.resolve("articles/z.md"));
            assertThat(source.complete()).isTrue();
            assertThat(source.next()).isEmpty();
            assertThat(source.complete()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"come", "go", "move", "grow", "age"})
    void files_that_change_while_the_folder_is_read_leave_the_read_incomplete(String how) throws Exception {
        file("a.md", text("a", "A"));
        file("b/c.md", text("c", "C"));
        file("z.md", text("z", "Z"));
        Path read = folder.resolve("articles/a.md");
        try (Source source = again()) {
            source.open(null, false);
            source.next();
            switch (how) {
                case "come" -> file("a0.md", text("new", "New"));
                case "go" -> Files.delete(read);
                case "move" -> Files.move(folder.resolve("articles/b/c.md"), folder.resolve("articles/a1.md"));
                case "grow" -> Files.writeString(read, text("a", "Another"));
                case "age" -> Files.setLastModifiedTime(read, FileTime.from(Instant.EPOCH));
                default -> throw new IllegalArgumentException(how);
            }
            assertThat(source.complete()).isTrue();
            while (source.next().isPresent()) assertThat(source.complete()).isTrue();
            assertThat(source.complete()).isFalse();
            assertThat(source.whole()).isFalse();
            assertThat(source.changed())
                    .hasValueSatisfying(
                            what -> assertThat(what).startsWith("files in ").endsWith(" changed while it was read"));
            assertThat(source.next()).as("said once more").isEmpty();
            assertThat(source.complete()).isFalse();
        }
    }

    @Test
    void what_is_no_article_may_change_while_the_folder_is_read() throws Exception {
        file("a.md", text("a", "A"));
        file("note.txt", "a");
        try (Source source = again()) {
            source.open(null, false);
            source.next();
            file(".a.md.swp", "x");
            file("note.txt", "another");
            assertThat(source.next()).isEmpty();
            assertThat(source.complete()).isTrue();
            assertThat(source.changed()).isEmpty();
        }
    }

    @Test
    void the_text_below_the_front_matter_is_commonmark_with_html_let_through() throws Exception {
        file(
                "a.md",
                "---\r\nid: a\r\ntitle: T\r\ndate: 2026-11-01\r\nbody_html: no\r\n---\r\n"
                        + "# Head\r\n\r\nA *b* [c](/d) <sub>2</sub>\r\n\r\n---\r\n\r\n> q\r\n\r\n<aside>e</aside>\r\n");

        assertThat(((Incoming.IncomingStory) only()).article().body().html())
                .isEqualTo("<h1>Head</h1>\n<p>A <em>b</em> <a href=\"https://brief.example/d\">c</a> <sub>2</sub></p>\n"
                        + "<hr />\n<blockquote><p>q</p></blockquote>\n<aside>e</aside>");
    }

    @Test
    void scalars_are_texts_unless_json_has_them_too() throws Exception {
        file(
                "a.md",
                "---\nid: 007\ntitle: 2026\nlanguage: no\ndate: 2026-11-01 08:00:00 +01:00\nversion: 3\n"
                        + "subjects: [{scheme: medtop, code: 04000000, name: economy}]\ntags: [yes, 1]\n---\n");

        assertThat(((Incoming.IncomingStory) only()).article()).satisfies(article -> {
            assertThat(article.id()).isEqualTo("007");
            assertThat(article.headline()).isEqualTo("2026");
            assertThat(article.language()).isEqualTo("no");
            assertThat(article.version()).isEqualTo(3);
            assertThat(article.published()).hasToString("2026-11-01T07:00:00Z");
            assertThat(article.subjects().get(0).code()).isEqualTo("04000000");
            assertThat(article.tags()).containsExactly("yes", "1");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "id: a => 1 => no front matter",
                "---|id: a => 1 => does not end",
                "---|id: a|headline: b: c|--- => 3 => not YAML",
                "---|id: a|headline: *qxhid|--- => 3 => not YAML",
                "---|id: a|id: b|--- => 2 => twice",
                "---|id: a|<<<<<<< HEAD|title: A|=======|title: B|>>>>>>> b|--- => 3 => merge conflict",
                "---|id: a|<<<<<<< HEAD|---|A|=======|---|B|>>>>>>> b => 3 => merge conflict",
                "<<<<<<< HEAD|---|id: a|---|======= => 1 => merge conflict",
                "---|- a|--- => 2 => no mapping",
                "---|--- => 2 => no mapping",
                "---|a: {DEEP}|--- => 2 => deeper than 32",
                "---|a: \u0007|--- => 2 => YAML forbids",
            })
    void a_file_that_is_not_understood_is_rejected_with_file_and_line(String text, int line, String reason)
            throws Exception {
        file("world/a.md", text.replace('|', '\n').replace("{DEEP}", "[".repeat(100_000)));

        assertThat(only()).isInstanceOfSatisfying(Incoming.IncomingRejection.class, rejected -> {
            assertThat(rejected.place()).isEqualTo("world/a.md:1");
            assertThat(rejected.reason())
                    .contains(reason)
                    .contains(line > 2 ? "at line " + line : "")
                    .doesNotContain("qxhid", "world/a.md");
        });
    }

    @Test
    void aliases_that_multiply_are_rejected() throws Exception {
        StringBuilder yaml = new StringBuilder("---\na0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) yaml.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        file("a.md", yaml + "---\n");

        assertThat(only()).isInstanceOf(Incoming.IncomingRejection.class);
    }

    @Test
    void bytes_that_are_no_utf_8_are_rejected() throws Exception {
        file("a.md", "");
        Files.write(folder.resolve("articles/a.md"), text("a", "Café").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(only())
                .isInstanceOfSatisfying(
                        Incoming.IncomingRejection.class,
                        r -> assertThat(r.reason()).contains("UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", ">", "- ", "1. ", "*a **a ", "<!"})
    void a_body_that_nests_without_end_is_rejected(String opening) throws Exception {
        String closing = opening.startsWith("*a") ? "a** a*" : "";
        file("a.md", text("a", "A") + opening.repeat(25) + "x" + closing.repeat(25));
        assertThat(only()).isInstanceOf(Incoming.IncomingStory.class);

        file("a.md", text("a", "A") + opening.repeat(50_000) + "x" + closing.repeat(50_000));
        assertThat(only()).isInstanceOf(Incoming.IncomingRejection.class);
    }

    @Test
    void a_draft_is_not_approved_unless_its_status_says_so() throws Exception {
        file("a.md", "---\nid: a\ntitle: T\ndate: 2026-11-01\ndraft: true\n---\n");
        assertThat(only()).isInstanceOf(Incoming.Unapproved.class);

        file("a.md", "---\nid: a\ntitle: T\ndate: 2026-11-01\ndraft: true\nstatus: approved\n---\n");
        assertThat(only()).isInstanceOf(Incoming.IncomingStory.class);
    }

    @Test
    void a_check_names_pictures_beside_the_articles_which_nobody_uploads() throws IOException {
        Path articles = Files.createDirectories(folder.resolve("with-pictures/2026"));
        Files.writeString(articles.resolve("a.md"), "---\nid: a\n---\n");
        MarkdownFolder source = new MarkdownFolder(articles.getParent());
        assertThat(source.check().notes()).isEmpty();

        Files.writeString(articles.resolve("pier.JPG"), "x");
        Files.writeString(articles.resolve("notes.txt"), "x");
        assertThat(source.check().faults()).isEmpty();
        assertThat(source.check().notes())
                .first()
                .asString()
                .contains("a picture, which Paperboy does not upload: 2026/pier.JPG", "addresses");
    }

    @Test
    void a_check_names_pages_that_hand_fields_down_which_no_article_gets() throws Exception {
        Path articles = Files.createDirectories(folder.resolve("handed-down/world"));
        Files.writeString(articles.resolve("_index.md"), "---\ntitle: World\n---\n");
        MarkdownFolder source = new MarkdownFolder(articles.getParent());
        assertThat(source.check().notes()).isEmpty();

        Files.writeString(articles.resolve("_index.md"), "---\ntitle: World\ncascade: { draft: true }\n---\n");
        assertThat(source.check().notes())
                .singleElement()
                .asString()
                .contains("a page with a cascade, which is not read: world/_index.md", "draft");
    }

    @Test
    void a_file_whose_suffix_is_long_or_in_capitals_is_not_left_out() throws Exception {
        for (String path : List.of("a.md", "b.MD", "c.markdown", "d.Markdown", "md", "x.mdx", "y.JSONL"))
            file(path, "");

        assertThat(places()).containsExactly("a.md:1", "b.MD:1", "c.markdown:1", "d.Markdown:1");
    }

    @Test
    void files_that_are_no_articles_are_not_passed_over_in_silence() throws Exception {
        for (String path : List.of("a.md", "world/y.JSONL", "x.mdx", ".git/HEAD", ".hidden.txt")) file(path, "");

        assertThat(again().check().notes())
                .singleElement()
                .asString()
                .contains("holds 2 files, not read", "world/y.JSONL, x.mdx");
    }
}
