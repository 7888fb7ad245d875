package org.paperboy.intake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.paperboy.article.Sha256;
import org.paperboy.job.JobFile;
import org.paperboy.job.JobFile.SourceSpec;
import org.paperboy.ledger.Ledger;

/** How far the source was read, and which source that was: a position in one means nothing in another. */
public final class SourceBookmark {
    private final String cursor;
    private final String source;

    /** In the source of articles. */
    public SourceBookmark(JobFile job) {
        this("source", job.source());
    }

    /** @param cursor what the ledger calls it */
    public SourceBookmark(String cursor, SourceSpec spec) {
        this.cursor = cursor;
        this.source = Sha256.of(identity(spec)).substring(0, 12) + " ";
    }

    /** Where the last read ended, if it was of this source. */
    public Optional<String> last(Ledger ledger) {
        return ledger.cursors()
                .get(cursor)
                .filter(text -> text.startsWith(source))
                .map(text -> text.substring(source.length()))
                .filter(position -> !position.isEmpty());
    }

    void set(Ledger ledger, String position) {
        ledger.cursors().set(cursor, source + position);
    }

    /** What, if it changes, makes another source of it. */
    private static List<String> identity(SourceSpec spec) {
        if (spec instanceof SourceSpec.FolderSource s)
            return List.of("folder", s.folder().toString());
        if (spec instanceof SourceSpec.JsonLinesSource s) {
            return List.of("jsonl", s.file().toString(), s.holds().name());
        }
        SourceSpec.JdbcSource s = (SourceSpec.JdbcSource) spec;
        return List.of("jdbc", s.url(), Objects.toString(s.table(), ""), Objects.toString(s.query(), ""));
    }
}
