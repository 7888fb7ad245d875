package org.paperboy.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder with what a job file may name: articles in a folder and in a file, and the secrets of two files. */
record JobFolder(Path path) {
    static final String GOOD = """
            publication: { title: The Brief, home: https://brief.example/ }
            source: articles/
            store: file:out/
            """;

    static final Map<String, String> ENVIRONMENT =
            Map.of("CMS_PASSWORD", "opensesame", "LEDGER_PASSWORD", "openledger", "NOTHING", "");

    JobFolder {
        try {
            Files.createDirectories(path.resolve("articles"));
            Files.createDirectories(path.resolve("folder.jsonl"));
            Files.writeString(path.resolve("articles.jsonl"), "{}\n");
            Files.writeString(path.resolve("editions.jsonl"), "{}\n");
            Files.writeString(path.resolve("password"), "from a file\n");
            Files.writeString(path.resolve("nothing"), "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JobFile read(String yaml) throws JobFileException {
        return read("brief.yaml", yaml);
    }

    JobFile read(String fileName, String yaml) throws JobFileException {
        try {
            return reader().read(Files.writeString(path.resolve(fileName), yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JobReader reader() {
        return new JobReader(
                ENVIRONMENT,
                List.of("rss", "atom", "json", "news-sitemap"),
                List.of("rss", "atom", "json", "mrss", "xml", "nitf", "newsml-g2"),
                List.of("xml", "nitf", "newsml-g2"),
                Map.of(
                        "nitf", Map.of("namespace", List.of("true", "false")),
                        "newsml-g2", Map.of("body", List.of("xhtml", "nitf"))));
    }
}
