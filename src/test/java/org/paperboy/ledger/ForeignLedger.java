package org.paperboy.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.paperboy.ledger.database.LedgerFile;
import org.paperboy.ledger.database.OpenDatabase;

/** Ledgers in a folder that this Paperboy must leave alone. */
public final class ForeignLedger {
    /** Version of the tables of a Paperboy that is yet to come. */
    public static final String NEWER = "990";

    private ForeignLedger() {}

    /** Makes the ledger that is there a newer Paperboy's. */
    public static void newer(Path folder) {
        try {
            OpenDatabase.inFolder(folder, "any", List.of(LaterMigration.to(NEWER)))
                    .close();
        } catch (LedgerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cuts the file of the ledger that is there. */
    public static void damaged(Path folder) {
        try {
            Path file = LedgerFile.of(folder);
            Files.write(file, new byte[(int) Files.size(file) / 2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
