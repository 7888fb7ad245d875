package org.paperboy.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Newsroom;
import org.paperboy.Story;

/** Pictures that a receiver has stored are canceled, also where the ledger that knew of them is gone. */
@Tag("slow")
final class PicturesAfterLostLedgerTest {
    private static final String DOCUMENT = "partners/gazette/newsml-g2/2026/11/01/a.xml";

    @TempDir
    private Path folder;

    @Test
    void pictures_of_an_adopted_document_are_canceled_with_it() throws IOException {
        Newsroom newsroom = StoryLifecycle.newsroom(folder);
        PictureDesk desk = new PictureDesk();
        desk.receive(StoryLifecycle.steps().get(0).taken(newsroom).bytes(DOCUMENT));
        Set<String> shown = PictureDesk.shown(newsroom.stored().bytes(DOCUMENT));
        assertThat(desk.usable(shown)).hasSize(2);

        try (Stream<Path> ledger = Files.walk(folder.resolve(".paperboy"))) {
            for (Path path : ledger.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
        newsroom.say("audit", "--adopt");
        newsroom.lines(Story.only("a", "killed")).run("2026-11-01T12:00:00Z");

        desk.receive(newsroom.stored().bytes(DOCUMENT));
        assertThat(shown).allSatisfy(guid -> assertThat(desk.status(guid)).isEqualTo("stat:canceled"));
    }
}
